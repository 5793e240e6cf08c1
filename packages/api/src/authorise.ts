import { DomainError, type Permission, type UserId } from "@storewright/kernel";
import type { Ctx } from "./context";

/**
 * Who may call a procedure or an operation: anyone; who is signed in; who owns the cart or the order, by account or by
 * its token; or who holds a permission. With several the verb knows which one the request needs.
 */
export type Access =
  | "anyone"
  | "account"
  | "cart-owner"
  | "order-owner"
  | Permission
  | { readonly anyOf: readonly [Permission, ...Permission[]] }
  | { readonly allOf: readonly [Permission, ...Permission[]] };

/** True where the caller holds the permission; the system holds them all. */
export function may({ caller }: Pick<Ctx, "caller">, permission: Permission): boolean {
  if (caller.kind === "user" || caller.kind === "client") return caller.permissions.has(permission);
  return caller.kind === "system";
}

/** First line of every guarded verb: passes, or throws UNAUTHENTICATED or FORBIDDEN. */
export function authorise(ctx: Pick<Ctx, "caller">, permission: Permission): void {
  if (may(ctx, permission)) return;
  if (ctx.caller.kind === "anonymous") throw unknown();
  if (ctx.caller.kind === "user" && ctx.caller.mustEnrol === true) {
    const message = "Set up an authenticator app or a passkey in the admin first, then sign in again.";
    throw new DomainError("FORBIDDEN", { message, data: { reason: "enrol" } });
  }
  throw new DomainError(
    "FORBIDDEN",
    ctx.caller.kind === "client"
      ? `This needs the permission ${permission}, which this API client was not given.`
      : `This needs the permission ${permission}, which your role does not have.`,
  );
}

/** The rule of a procedure or an operation, held before its input is looked at; its verb holds it once more. */
export function requireAccess(ctx: Pick<Ctx, "caller">, access: Access): void {
  switch (access) {
    case "anyone":
    case "cart-owner":
    case "order-owner":
      return;
    case "account":
      requireUser(ctx);
      return;
  }
  if (typeof access === "string") authorise(ctx, access);
  else if ("allOf" in access) for (const permission of access.allOf) authorise(ctx, permission);
  else if (!access.anyOf.some((permission) => may(ctx, permission))) authorise(ctx, access.anyOf[0]);
}

/** The signed-in user's id. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN for a program */
export function requireUser({ caller }: Pick<Ctx, "caller">): UserId {
  if (caller.kind === "user") return caller.userId;
  if (caller.kind === "client") {
    throw new DomainError("FORBIDDEN", "This is for people: an API client has no account of its own.");
  }
  throw unknown();
}

/** Who did it, as the ledger and the timeline record it. */
export function actorOf({ caller }: Pick<Ctx, "caller">): string {
  if (caller.kind === "user") return caller.userId;
  if (caller.kind === "client") return caller.clientId;
  return caller.kind === "system" ? "system" : "guest";
}

function unknown(): DomainError {
  return new DomainError("UNAUTHENTICATED", "Sign in, or send a valid bearer token, and try again.");
}
