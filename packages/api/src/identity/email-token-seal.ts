import type { Deps } from "../context";

/** The addresses of a change: where the account moves to, and which one it leaves. */
export interface TokenEmails {
  readonly newEmail: string | null;
  readonly oldEmail: string | null;
}

const cell = (column: keyof TokenEmails, rowId: string) => ({
  table: "email_token",
  column: column === "newEmail" ? "new_email" : "old_email",
  rowId,
});

/** The addresses of one link as they are stored. Asked for before a transaction: the cipher may have to fetch a key. */
export async function sealTokenEmails(
  { cipher }: Pick<Deps, "cipher">,
  userId: string,
  tokenId: string,
  emails: { readonly newEmail: string; readonly oldEmail: string },
): Promise<{ readonly newEmail: string; readonly oldEmail: string }> {
  const sealer = await cipher.forPerson(userId);
  return {
    newEmail: sealer.seal(emails.newEmail, cell("newEmail", tokenId)),
    oldEmail: sealer.seal(emails.oldEmail, cell("oldEmail", tokenId)),
  };
}

/** The addresses of one link in clear; null where there are none. */
export async function openTokenEmails(
  { cipher }: Pick<Deps, "cipher">,
  row: TokenEmails & { readonly id: string },
): Promise<TokenEmails> {
  const opener = await cipher.load([row.newEmail, row.oldEmail]);
  const open = (column: keyof TokenEmails) => {
    const sealed = row[column];
    return sealed === null ? null : opener.open(sealed, cell(column, row.id));
  };
  return { newEmail: open("newEmail"), oldEmail: open("oldEmail") };
}
