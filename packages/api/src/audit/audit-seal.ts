import type { FieldCipher } from "@storewright/crypto";

const cell = (entryId: string) => ({ table: "audit_detail", column: "body", rowId: entryId });

/** The detail of an entry as it is stored, under a key of its own: it may be about several people. */
export async function sealDetail(cipher: FieldCipher, entryId: string, clear: string): Promise<string> {
  return (await cipher.fresh()).seal(clear, cell(entryId));
}

/** The detail of an entry in clear: exactly the text that its hash was made of; null where it was erased. */
export async function openDetail(
  cipher: FieldCipher,
  entryId: string,
  sealed: string,
): Promise<string | null> {
  return (await cipher.load([sealed])).open(sealed, cell(entryId));
}
