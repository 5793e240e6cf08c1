import type { Tx } from "@storewright/db";
import type { DemoProduct } from "@storewright/db/demo";
import type { ProductId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { insertRows } from "./insert-rows";
import { addProductRows, emptyRows, type RowContext } from "./product-rows";

/** Writes products with all that belongs to them, their first movements and their documents. */
export async function insertProducts(
  tx: Tx,
  products: readonly DemoProduct[],
  context: RowContext,
): Promise<void> {
  const rows = emptyRows();
  const ids: ProductId[] = products.map((product) => addProductRows(rows, product, context));
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(tx, table, tableRows);
  await refreshDocuments(tx, ids);
}
