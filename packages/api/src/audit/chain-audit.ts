import { type Db, inTransaction, type Tx } from "@storewright/db";
import { CHAIN_START, type ChainedColumns, chainHash } from "./chain-link";

/** The most entries that get their place in one round. */
export const CHAIN_LIMIT = 500;

/** Any number will do, so long as nothing else locks by it. */
const CHAIN_LOCK = 0x5357_4155;

/** Where the chain ends. */
export interface ChainHead {
  readonly seq: bigint;
  readonly hash: string;
}

/**
 * Gives entries that have no place in the chain the next ones, without a gap, in the order of their times. One at a
 * time does it, whoever asks; another one finds nothing to do. Returns how many, and where the chain ends now.
 */
export async function chainAudit({ db }: { readonly db: Db }): Promise<{ chained: number; head: ChainHead }> {
  return inTransaction(db, async (tx) => {
    const [lock] = await tx.$queryRaw<
      { mine: boolean }[]
    >`SELECT pg_try_advisory_xact_lock(${CHAIN_LOCK}) AS mine`;
    let head = await readHead(tx);
    if (lock?.mine !== true) return { chained: 0, head };
    const waiting = await tx.auditEntry.findMany({
      where: { seq: null },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      take: CHAIN_LIMIT,
    });
    const places = waiting.map((entry) => {
      const linked: ChainedColumns = { ...entry, seq: head.seq + 1n };
      head = { seq: linked.seq, hash: chainHash(head.hash, linked) };
      return { id: entry.id, ...head };
    });
    if (places.length > 0) {
      await tx.$executeRaw`
        UPDATE audit_entry e SET seq = p.seq, hash = p.hash
        FROM unnest(${places.map(({ id }) => id)}::text[], ${places.map(({ seq }) => seq)}::bigint[],
          ${places.map(({ hash }) => hash)}::text[]) AS p (id, seq, hash)
        WHERE e.id = p.id`;
    }
    return { chained: places.length, head };
  });
}

async function readHead(tx: Tx): Promise<ChainHead> {
  const last = await tx.auditEntry.findFirst({
    where: { seq: { not: null } },
    orderBy: { seq: "desc" },
    select: { seq: true, hash: true },
  });
  return last?.seq == null || last.hash === null
    ? { seq: 0n, hash: CHAIN_START }
    : { seq: last.seq, hash: last.hash };
}
