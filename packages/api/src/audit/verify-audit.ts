import type { FieldCipher } from "@storewright/crypto";
import type { Db } from "@storewright/db";
import { z } from "zod";
import { openDetail } from "./audit-seal";
import type { ChainHead } from "./chain-audit";
import { CHAIN_START, type ChainedColumns, chainHash, detailHash } from "./chain-link";

/** What does not agree. */
export interface AuditFault {
  /** Where in the chain; null for an entry that has no place yet. */
  readonly seq: bigint | null;
  readonly entryId: string;
  readonly what: "gap" | "changed" | "detail-changed" | "detail-gone" | "head";
}

export interface AuditReport {
  readonly entries: number;
  /** Entries that wait for their place in the chain. */
  readonly waiting: number;
  /** Details that were erased, each told of by an entry. */
  readonly erased: number;
  readonly head: ChainHead;
  readonly faults: readonly AuditFault[];
}

const PAGE = 1_000;
/** A table that was replaced by another one is told in a few lines. */
const MOST_FAULTS = 100;

const erasing = z.object({ after: z.object({ entries: z.array(z.string()) }) });

/**
 * Walks the whole chain: a column that was changed, an entry that was taken out or put elsewhere, a detail that was
 * changed or taken away without an entry that says so. Entries at the end can only be missed by who remembers where
 * the chain ended: `expected`, as an earlier report or the worker's log told it.
 */
export async function verifyAudit(
  { db, cipher }: { readonly db: Db; readonly cipher: FieldCipher },
  expected?: ChainHead,
): Promise<AuditReport> {
  const faults: AuditFault[] = [];
  const gone = new Map<string, bigint | null>();
  const told = new Set<string>();
  let head: ChainHead = { seq: 0n, hash: CHAIN_START };
  let expectedSeen = expected === undefined || expected.seq === 0n;
  for (;;) {
    const entries = await db.auditEntry.findMany({
      where: { seq: { gt: head.seq } },
      orderBy: { seq: "asc" },
      take: PAGE,
      include: { detail: true },
    });
    // The keys of a page come with one question.
    await cipher.load(entries.map(({ detail }) => detail?.body));
    for (const { detail, hash, ...entry } of entries) {
      const seq = entry.seq ?? 0n;
      const at = { seq, entryId: entry.id };
      if (seq !== head.seq + 1n) faults.push({ ...at, what: "gap" });
      const linked: ChainedColumns = { ...entry, seq };
      if (hash !== chainHash(head.hash, linked)) faults.push({ ...at, what: "changed" });
      head = { seq, hash: hash ?? "" };
      if (expected?.seq === seq) {
        expectedSeen = true;
        if (expected.hash !== hash) faults.push({ ...at, what: "head" });
      }
      await look({ ...at, detail, entry });
    }
    if (entries.length < PAGE) break;
  }
  const waiting = await db.auditEntry.findMany({ where: { seq: null }, include: { detail: true } });
  for (const { detail, ...entry } of waiting) await look({ seq: null, entryId: entry.id, detail, entry });
  for (const [entryId, seq] of gone) {
    if (!told.has(entryId)) faults.push({ seq, entryId, what: "detail-gone" });
  }
  if (!expectedSeen) faults.push({ seq: expected?.seq ?? null, entryId: "", what: "head" });
  return {
    entries: Number(head.seq),
    waiting: waiting.length,
    erased: gone.size,
    head,
    faults: faults.slice(0, MOST_FAULTS),
  };

  async function look({ seq, entryId, detail, entry }: Seen): Promise<void> {
    if (detail === null) {
      gone.set(entryId, seq);
      return;
    }
    const clear = await openDetail(cipher, entryId, detail.body).catch(() => "");
    // Its key was destroyed: a detail that was erased after this copy of the database was made.
    if (clear === null) {
      gone.set(entryId, seq);
      told.add(entryId);
      return;
    }
    if (detailHash(clear) !== entry.detailHash) {
      faults.push({ seq, entryId, what: "detail-changed" });
      return;
    }
    if (entry.action !== "audit.erase-details") return;
    const { data } = erasing.safeParse(JSON.parse(clear));
    for (const id of data?.after.entries ?? []) told.add(id);
  }
}

interface Seen {
  readonly seq: bigint | null;
  readonly entryId: string;
  readonly detail: { readonly body: string } | null;
  readonly entry: { readonly action: string; readonly detailHash: string };
}
