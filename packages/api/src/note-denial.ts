import type { DomainError } from "@storewright/kernel";
import { record } from "./audit";
import type { Ctx } from "./context";

/**
 * Writes into the audit trail that staff or a program were refused what they may not do. A shopper is no such case, nor
 * is who only has to prove themselves once more. It changes nothing about the refusal.
 */
export async function noteDenial(ctx: Ctx, domain: DomainError, operation: string): Promise<void> {
  const { caller, log } = ctx;
  if (domain.code !== "FORBIDDEN" || domain.details.data?.["reason"] === "step_up") return;
  const isWatched = caller.kind === "client" || (caller.kind === "user" && caller.role !== "customer");
  if (!isWatched || (caller.kind === "user" && caller.mustEnrol === true)) return;
  try {
    const entity = { kind: "shop", id: "all" } as const;
    await record(ctx.db, ctx, {
      action: "access.denied",
      entity,
      after: { operation },
      reason: domain.message,
    });
  } catch (error) {
    log.warn({ err: error, operation }, "a refusal could not be written into the audit trail");
  }
}
