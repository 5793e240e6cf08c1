import { type FieldCipher, isSealed } from "@storewright/crypto";
import type { Id } from "@storewright/kernel";

const cell = (rowId: string) => ({ table: "stock_movement", column: "note", rowId });

/** What staff say about a movement, as it is stored: under a key of its own, for it may be about anybody. */
export async function sealStockNote(
  cipher: FieldCipher,
  movementId: Id<"StockMovement">,
  note: string,
): Promise<string> {
  return note === "" ? "" : (await cipher.fresh()).seal(note, cell(movementId));
}

/**
 * The notes of movements in clear, by their ids; empty where one was erased. What the shop itself says is not sealed,
 * nor is what staff said before notes were: the ledger is never changed.
 */
export async function openStockNotes(
  cipher: FieldCipher,
  rows: readonly { readonly id: string; readonly note: string }[],
): Promise<ReadonlyMap<string, string>> {
  const opener = await cipher.load(rows.map(({ note }) => note));
  return new Map(
    rows.map(({ id, note }) => [id, isSealed(note) ? (opener.open(note, cell(id)) ?? "") : note]),
  );
}
