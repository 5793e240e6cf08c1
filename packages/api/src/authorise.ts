import { DomainError, type Permission, roleAllows, type UserId } from "@storewright/kernel";
import type { Ctx } from "./context";

/** First line of every guarded verb: passes, or throws UNAUTHENTICATED or FORBIDDEN. */
export function authorise(ctx: Ctx, permission: Permission): void {
  if (ctx.caller.kind === "system") return;
  if (ctx.caller.kind === "anonymous") {
    throw new DomainError("UNAUTHENTICATED", "Sign in, or send a valid bearer token, and try again.");
  }
  if (!roleAllows(ctx.caller.role, permission)) {
    throw new DomainError(
      "FORBIDDEN",
      `This needs the permission ${permission}, which your role does not have.`,
    );
  }
}

/** The signed-in user's id, or UNAUTHENTICATED. */
export function requireUser(ctx: Ctx): UserId {
  if (ctx.caller.kind === "user") return ctx.caller.userId;
  throw new DomainError("UNAUTHENTICATED", "Sign in, or send a valid bearer token, and try again.");
}

/** Who did it, as the ledger and the timeline record it. */
export function actorOf(ctx: Ctx): string {
  if (ctx.caller.kind === "user") return ctx.caller.userId;
  return ctx.caller.kind === "system" ? "system" : "guest";
}
