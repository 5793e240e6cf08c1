import type { Opener, Sealer } from "@storewright/crypto";
import { type Role, trustedId, type UserId } from "@storewright/kernel";
import type { Deps } from "../context";
import type { UserView } from "./views";

/** The columns of an account that make its view. */
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

const cell = (column: "email" | "name", rowId: string) => ({ table: "users", column, rowId });

/** The personal columns of an account as they are stored. */
export function sealUser(
  sealer: Sealer,
  id: UserId,
  person: { readonly email: string; readonly name: string },
) {
  return {
    email: sealer.seal(person.email, cell("email", id)),
    name: sealer.seal(person.name, cell("name", id)),
  };
}

/** An account in clear, for its owner, for staff who may read it and for its letters. */
export async function openUser({ cipher }: Pick<Deps, "cipher">, row: UserRow): Promise<UserView> {
  return viewUser(await cipher.load([row.email, row.name]), row);
}

/** Several accounts in clear, with one question to the key store. */
export async function openUsers(
  { cipher }: Pick<Deps, "cipher">,
  rows: readonly UserRow[],
): Promise<UserView[]> {
  const opener = await cipher.load(rows.flatMap(({ email, name }) => [email, name]));
  return rows.map((row) => viewUser(opener, row));
}

/** An erased account has no address, and a name that says so. */
function viewUser(opener: Opener, row: UserRow): UserView {
  return {
    id: trustedId("User", row.id),
    email: opener.open(row.email, cell("email", row.id)) ?? "",
    name: opener.open(row.name, cell("name", row.id)) ?? "Erased",
    role: row.role,
  };
}
