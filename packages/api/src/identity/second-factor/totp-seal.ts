import type { FieldCipher } from "@storewright/crypto";

const cell = (userId: string) => ({ table: "users", column: "totp_secret", rowId: userId });

/** The shared secret of an account's authenticator app as it is stored. */
export async function sealTotpSecret(cipher: FieldCipher, userId: string, secret: string): Promise<string> {
  return (await cipher.forPerson(userId)).seal(secret, cell(userId));
}

/** The same in clear; null for an account whose owner was erased. */
export async function openTotpSecret(
  cipher: FieldCipher,
  userId: string,
  sealed: string,
): Promise<string | null> {
  return (await cipher.load([sealed])).open(sealed, cell(userId));
}
