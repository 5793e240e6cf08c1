import { randomBytes } from "node:crypto";
import type { Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import type { Caller, Ctx } from "../context";
import type { AuditAction, AuditEntity } from "./actions";
import { sealDetail } from "./audit-seal";
import { detailHash } from "./chain-link";
import { changedFields, type Fields } from "./detail";

/** One thing that was done. */
export interface AuditedChange {
  readonly action: AuditAction;
  readonly entity: AuditEntity;
  /** How it was; with `after`, only what differs is kept. Names of secrets are masked. */
  readonly before?: Fields | undefined;
  readonly after?: Fields | undefined;
  /** In the words of who did it. */
  readonly reason?: string | undefined;
}

/** Who asks, from where, and what seals the detail. */
export type AuditedBy = Pick<Ctx, "caller" | "cipher" | "requestId" | "ip">;

/**
 * Writes an entry of the audit trail in the transaction of the change: both are there or neither. One round trip; the
 * worker gives the entry its place in the chain soon after.
 */
export async function record(tx: Tx, ctx: AuditedBy, change: AuditedChange): Promise<void> {
  const { action, entity, reason } = change;
  const id = newId("AuditEntry");
  const sides = changedFields(change.before, besidesId(change.after, entity.id));
  const salt = randomBytes(16).toString("base64url");
  const clear = JSON.stringify({ salt, ip: ctx.ip, ...sides, ...(reason === undefined ? {} : { reason }) });
  const body = await sealDetail(ctx.cipher, id, clear);
  const actor = actorColumns(ctx.caller);
  await tx.$executeRaw`
    WITH entry AS (
      INSERT INTO audit_entry
        (id, at, actor_kind, actor_id, action, entity_kind, entity_id, request_id, detail_hash)
      VALUES (${id}, clock_timestamp(), ${actor.kind}, ${actor.id}, ${action}, ${entity.kind}, ${entity.id},
        ${ctx.requestId}, ${detailHash(clear)})
    )
    INSERT INTO audit_detail (entry_id, body) VALUES (${id}, ${body})`;
}

/** Input names what it is about; the entry does already. */
function besidesId(fields: Fields | undefined, id: string): Fields | undefined {
  return fields && Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== id));
}

function actorColumns(caller: Caller): { readonly kind: string; readonly id: string | null } {
  if (caller.kind === "user") return { kind: "user", id: caller.userId };
  if (caller.kind === "client") return { kind: "client", id: caller.clientId };
  return { kind: "system", id: null };
}
