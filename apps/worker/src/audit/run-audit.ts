import { type AuditFault, type ChainHead, verifyAudit } from "@storewright/api/audit";
import type { FieldCipher } from "@storewright/crypto";
import type { Db } from "@storewright/db";

const words: Readonly<Record<AuditFault["what"], string>> = {
  gap: "follows no entry: one is missing before it",
  changed: "was changed, or is not where it was",
  "detail-changed": "has a detail that is not the one that was written",
  "detail-gone": "has lost its detail, and no entry says that it was erased",
  head: "is not what the chain ended with then: entries were taken away or written anew",
};

/** Looks through the whole trail, tells it line by line, and returns the exit code: 1 where something is wrong. */
export async function runAudit(
  stores: { readonly db: Db; readonly cipher: FieldCipher },
  expected: ChainHead | undefined,
  print: (line: string) => void,
): Promise<number> {
  const { entries, waiting, erased, head, faults } = await verifyAudit(stores, expected);
  for (const { seq, entryId, what } of faults) print(`${seq ?? "waiting"} ${entryId} ${words[what]}`);
  if (faults.length > 0) {
    print(`The audit trail was tampered with, or its store is damaged: ${faults.length} faults.`);
    print("docs/runbooks/audit-differs.md says what to do.");
    return 1;
  }
  print(`${entries} entries hold together; ${waiting} wait for their place, ${erased} details were erased.`);
  print(`It ends with ${head.seq}:${head.hash}. Keep this elsewhere, and compare later with --head.`);
  return 0;
}
