import { createHash } from "node:crypto";

/** The columns of an entry that its place in the chain vouches for. */
export interface ChainedColumns {
  readonly seq: bigint;
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly requestId: string;
  readonly detailHash: string;
}

/** What the first entry follows. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256, hex, over the hash before and every column; JSON keeps the columns apart. */
export function chainHash(previous: string, entry: ChainedColumns): string {
  const { id, at, actorKind, actorId, action, entityKind, entityId, requestId, detailHash } = entry;
  const columns = [previous, String(entry.seq), id, at.toISOString(), actorKind, actorId, action];
  const rest = [entityKind, entityId, requestId, detailHash];
  return createHash("sha256")
    .update(JSON.stringify([...columns, ...rest]))
    .digest("hex");
}

/** SHA-256, hex, of a detail in clear. A random salt lies in it, so that its content cannot be guessed from this. */
export function detailHash(clear: string): string {
  return createHash("sha256").update(clear).digest("hex");
}
