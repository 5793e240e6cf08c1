import { keyIdOf } from "@storewright/crypto";
import type { Tx } from "@storewright/db";
import type { AuditEntity } from "./actions";
import { type AuditedBy, record } from "./record";

/**
 * Takes away what the trail says about these entities in detail (before, after, why, from where): who did what and
 * when stays, and the chain still holds. The erasing is an entry itself, which names those it emptied.
 * Returns how many details went, and the keys that they were sealed under: destroy those (`cipher.erase`), for the sake
 * of backups.
 */
export async function eraseDetails(
  tx: Tx,
  ctx: AuditedBy,
  { of, entities }: { readonly of: AuditEntity; readonly entities: readonly AuditEntity[] },
): Promise<{ readonly erased: number; readonly keyIds: readonly string[] }> {
  const kinds = entities.map(({ kind }) => kind);
  const ids = entities.map(({ id }) => id);
  const gone = await tx.$queryRaw<{ entry_id: string; body: string }[]>`
    DELETE FROM audit_detail d USING audit_entry e
    WHERE e.id = d.entry_id AND e.action <> 'audit.erase-details'
      AND ((e.entity_kind, e.entity_id) IN (SELECT * FROM unnest(${kinds}::text[], ${ids}::text[]))
        OR (${of.kind} = 'user' AND e.actor_id = ${of.id}))
    RETURNING d.entry_id, d.body`;
  // The list of emptied entries is bounded like every detail, so it is written in pieces.
  for (let at = 0; at < gone.length; at += 50) {
    const entries = gone.slice(at, at + 50).map(({ entry_id }) => entry_id);
    await record(tx, ctx, { action: "audit.erase-details", entity: of, after: { entries } });
  }
  return { erased: gone.length, keyIds: gone.flatMap(({ body }) => keyIdOf(body) ?? []) };
}
