import type { Db, Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";

/**
 * Recomputes the documents of these products from the truth, in one statement, inside the transaction that changed
 * them; products not published lose theirs. Returns the ids whose document changed.
 */
export declare function refreshDocuments(tx: Tx | Db, productIds: readonly ProductId[]): Promise<ProductId[]>;
