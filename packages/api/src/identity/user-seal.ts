import type { FieldCipher } from "@storewright/crypto";
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
  cipher: FieldCipher,
  id: UserId,
  person: { readonly email: string; readonly name: string },
) {
  return {
    email: cipher.seal(person.email, cell("email", id)),
    name: cipher.seal(person.name, cell("name", id)),
  };
}

/** An account in clear, for its owner, for staff who may read it and for its letters. */
export function openUser({ cipher }: Pick<Deps, "cipher">, row: UserRow): UserView {
  return {
    id: trustedId("User", row.id),
    email: cipher.open(row.email, cell("email", row.id)),
    name: cipher.open(row.name, cell("name", row.id)),
    role: row.role,
  };
}
