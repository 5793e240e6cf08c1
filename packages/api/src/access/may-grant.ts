import { DomainError, type Permission, type Role } from "@storewright/kernel";
import { may } from "../authorise";
import type { Ctx } from "../context";

/** What somebody is, or is to be. */
export interface Standing {
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
}

/** True where the caller is an owner by role; all permissions together do not make one. */
function isOwner({ caller }: Pick<Ctx, "caller">): boolean {
  return caller.kind === "system" || (caller.kind === "user" && caller.role === "owner");
}

/** True where the caller holds all of it: nobody gives, takes or changes what they lack. */
export function commands(ctx: Pick<Ctx, "caller">, { role, permissions }: Standing): boolean {
  if (role === "owner") return isOwner(ctx);
  return [...permissions].every((permission) => permission === "account:self" || may(ctx, permission));
}

/** @throws {DomainError} FORBIDDEN where the caller lacks some of what is to be granted */
export function requireGrantable(ctx: Pick<Ctx, "caller">, standing: Standing): void {
  if (commands(ctx, standing)) return;
  if (standing.role === "owner") throw new DomainError("FORBIDDEN", "Only an owner makes somebody an owner.");
  const lacked = [...standing.permissions].filter((permission) => !may(ctx, permission));
  throw new DomainError(
    "FORBIDDEN",
    `Nobody grants what they lack themselves: ${lacked.join(", ")}. Ask an owner.`,
  );
}

/** @throws {DomainError} FORBIDDEN where somebody may do more than the caller */
export function requireCommand(ctx: Pick<Ctx, "caller">, standing: Standing): void {
  if (commands(ctx, standing)) return;
  throw new DomainError(
    "FORBIDDEN",
    standing.role === "owner"
      ? "An owner's account is changed by an owner."
      : "This account may do more than yours, so yours cannot change it. Ask an owner.",
  );
}
