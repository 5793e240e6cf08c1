import { type Db, inTransaction } from "@storewright/db";
import type { DemoProduct } from "@storewright/db/demo";
import { insertRows, type SeedRow, type SeedTable } from "./insert-rows";
import { insertOrder, productRows } from "./product-rows";
import type { Foundations } from "./seed-foundations";

/** A batch is one transaction: a seed that is killed leaves whole products behind and goes on from there. */
export async function seedProducts(
  db: Db,
  products: readonly DemoProduct[],
  { categoryIds, locationId }: Foundations,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const tables = new Map<SeedTable, SeedRow[]>();
  for (const product of products) {
    const { productId, rows } = productRows(product, categoryIds, locationId, now);
    ids.set(product.slug, productId);
    for (const table of insertOrder) {
      const all = tables.get(table) ?? [];
      all.push(...(rows[table] ?? []));
      tables.set(table, all);
    }
  }
  await inTransaction(
    db,
    async (tx) => {
      for (const table of insertOrder) await insertRows(tx, table, tables.get(table) ?? []);
    },
    60_000,
  );
  return ids;
}
