import type { Cell } from "@storewright/crypto";
import { type CartOwner, cartKey } from "./cart-owner";

/** Somebody who can have a cart. */
export type DraftOwner = Exclude<CartOwner, { kind: "nobody" }>;

/** Where a sealed draft belongs: into the browser of this owner, and no row of ours. */
export function draftCell(owner: DraftOwner): Cell {
  return { table: "browser", column: "checkout_draft", rowId: cartKey(owner) };
}
