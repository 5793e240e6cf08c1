import type { Tx } from "@storewright/db";
import type { DemoProduct } from "@storewright/db/demo";
import type { ProductId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { insertRows } from "./insert-rows";
import { addProductRows, emptyRows, type RowContext } from "./product-rows";

/** Writes products with all that belongs to them, their first movements and their documents; answers their ids by slug. */
export async function insertProducts(
  tx: Tx,
  products: readonly DemoProduct[],
  context: RowContext,
): Promise<ReadonlyMap<string, ProductId>> {
  const rows = emptyRows();
  const ids = new Map(products.map((product) => [product.slug, addProductRows(rows, product, context)]));
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(tx, table, tableRows);
  await refreshDocuments(tx, [...ids.values()]);
  return ids;
}
