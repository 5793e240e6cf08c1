import type { Deps } from "../context";

const cell = (rowId: string) => ({ table: "passkey", column: "name", rowId });

/** What the owner calls a passkey, as it is stored. */
export async function sealPasskeyName(
  { cipher }: Pick<Deps, "cipher">,
  userId: string,
  passkeyId: string,
  name: string,
): Promise<string> {
  return (await cipher.forPerson(userId)).seal(name, cell(passkeyId));
}

/** The names of a list of passkeys in clear, by the passkey's id. */
export async function openPasskeyNames(
  { cipher }: Pick<Deps, "cipher">,
  rows: readonly { readonly id: string; readonly name: string }[],
): Promise<ReadonlyMap<string, string>> {
  const opener = await cipher.load(rows.map(({ name }) => name));
  return new Map(rows.map((row) => [row.id, opener.open(row.name, cell(row.id)) ?? "Erased"]));
}
