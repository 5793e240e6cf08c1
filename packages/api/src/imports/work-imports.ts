import { inTransaction, isUnavailable, type Tx } from "@storewright/db";
import { type ImportRunId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import type { PlannedLine } from "./batch";
import { type LeasedRun, lease, progress, release, stopForTrouble } from "./lease";
import { planColumns } from "./parse-line";
import { readShopFacts, type ShopFacts } from "./shop-facts";
import { checkBatch, runBatch, type StoredLine } from "./take-batch";
import { undoBatch } from "./undo-batch";
import { mappingSchema } from "./view-import";
import { StockMoved } from "./write-stock";

/** Lines that one transaction deals with: few enough that nobody who wants the same product waits long. */
const BATCH_LINES = 250;
/** How long a worker stays with imports before it lets others have a turn, milliseconds. */
const TURN_MS = 2_000;
const BATCH_MS = 60_000;

/**
 * Goes on with the import that waits longest, batch by batch, for about two seconds. Any number of workers may; each
 * import has one at a time, and one that was killed is gone on with by another. Returns the lines dealt with.
 */
export async function workImports(ctx: Ctx): Promise<number> {
  const run = await lease(ctx.db);
  if (run === null) return 0;
  const facts = await readShopFacts(ctx.db, ctx.settings.currency);
  const until = performance.now() + TURN_MS;
  let current: LeasedRun | null = run;
  let lines = 0;
  while (current !== null && performance.now() < until) {
    const taken: Taken = await takeBatch(ctx, facts, current);
    lines += taken.lines;
    current = taken.next;
  }
  if (current !== null) await release(ctx.db, current);
  // An import that is through has let go of its lease; the next round looks for another one.
  return Math.max(lines, 1);
}

interface Taken {
  readonly lines: number;
  /** Null where the step is through, or somebody else has the import now. */
  readonly next: LeasedRun | null;
}

async function takeBatch(ctx: Ctx, facts: ShopFacts, run: LeasedRun): Promise<Taken> {
  try {
    return await inTransaction(
      ctx.db,
      async (tx) => {
        // A worker that is stopped in the middle must not keep its locks for ever.
        await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = '20s'`;
        return deal(tx, facts, run);
      },
      BATCH_MS,
    );
  } catch (error) {
    if (error instanceof Superseded) return { lines: 0, next: null };
    if (error instanceof StockMoved) return { lines: 0, next: run };
    await release(ctx.db, run).catch(() => undefined);
    if (isUnavailable(error)) throw error;
    return giveUpAfter(ctx, run, error);
  }
}

/** Tries of a batch that fails: somebody may have taken the same SKU in that very moment, or removed a category. */
const TRIES = 3;
const failures = new Map<string, number>();

/** Lets a batch be tried again with what the shop knows then, and in the end tells staff that it cannot be written. */
async function giveUpAfter(ctx: Ctx, run: LeasedRun, error: unknown): Promise<Taken> {
  const place = `${run.id} ${run.status} ${run.cursor}`;
  const tries = (failures.get(place) ?? 0) + 1;
  failures.set(place, tries);
  ctx.log.error({ err: error, importId: run.id, cursor: run.cursor, tries }, "a batch of an import failed");
  if (tries < TRIES) return { lines: 0, next: null };
  failures.delete(place);
  await stopForTrouble(ctx.db, run);
  return { lines: 0, next: null };
}

/** Staff stopped the import, or another worker has it: what this one did is rolled back. */
class Superseded extends Error {
  override readonly name = "Superseded";
}

async function deal(tx: Tx, facts: ShopFacts, run: LeasedRun): Promise<Taken> {
  const importId = trustedId("ImportRun", run.id);
  if (run.status === "CHECKING" && run.cursor === 0) {
    await tx.importKey.deleteMany({ where: { importId } });
  }
  const lines = await nextLines(tx, importId, run);
  const origin = { actor: run.actor, note: `Import of ${run.file_name}, ${run.id}` };
  const step = {
    importId,
    plan: planColumns(run.columns, mappingSchema.parse(run.mapping), facts.currency),
    facts,
    lines,
  };
  let counts = { creates: 0, updates: 0, unchanged: 0, faulty: 0 };
  if (run.status === "UNDOING") await undoBatch(tx, step, origin);
  else if (run.status === "CHECKING") {
    const planned = await checkBatch(tx, step);
    await keepPlans(tx, importId, planned, false);
    counts = countActions(planned);
  } else {
    const planned = await runBatch(tx, step, origin);
    await keepPlans(tx, importId, planned, true);
    counts = difference(countActions(planned), countActions(lines));
  }
  const isThrough = lines.length < BATCH_LINES;
  const next = await progress(tx, run, {
    cursor: lines.at(-1)?.line ?? run.cursor,
    done: lines.length,
    counts,
    isThrough,
  });
  if (next === "superseded") throw new Superseded("this import is somebody else's now");
  return { lines: lines.length, next };
}

/** The lines that the step comes to next: all of them for the check, the sound ones for the run, backwards for the undo. */
async function nextLines(tx: Tx, importId: ImportRunId, run: LeasedRun): Promise<StoredLine[]> {
  if (run.status === "CHECKING") {
    return tx.$queryRaw<StoredLine[]>`
      SELECT line, cells, action, changes, product_id FROM import_row WHERE import_id = ${importId} AND line > ${run.cursor}
      ORDER BY line LIMIT ${BATCH_LINES}`;
  }
  if (run.status === "RUNNING") {
    return tx.$queryRaw<StoredLine[]>`
      SELECT line, cells, action, changes, product_id FROM import_row WHERE import_id = ${importId} AND line > ${run.cursor}
        AND action IN ('CREATE', 'UPDATE') AND NOT applied
      ORDER BY line LIMIT ${BATCH_LINES}`;
  }
  return tx.$queryRaw<StoredLine[]>`
    SELECT line, cells, action, changes, product_id FROM import_row WHERE import_id = ${importId} AND line < ${run.cursor}
      AND applied AND NOT undone
    ORDER BY line DESC LIMIT ${BATCH_LINES}`;
}

async function keepPlans(
  tx: Tx,
  importId: ImportRunId,
  planned: readonly PlannedLine[],
  isRun: boolean,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE import_row r SET action = w.action::"ImportAction", product_id = w."productId", faults = w.faults,
      changes = w.changes, applied = ${isRun} AND w.action IN ('CREATE', 'UPDATE'), undone = false
    FROM jsonb_to_recordset(${JSON.stringify(planned)}::jsonb)
      AS w (line int, action text, "productId" text, faults jsonb, changes jsonb)
    WHERE r.import_id = ${importId} AND r.line = w.line`;
}

function countActions(lines: readonly { readonly action: PlannedLine["action"] | null }[]) {
  const count = (action: PlannedLine["action"]) => lines.filter((line) => line.action === action).length;
  return {
    creates: count("CREATE"),
    updates: count("UPDATE"),
    unchanged: count("NONE"),
    faulty: count("FAULTY"),
  };
}

type Counts = ReturnType<typeof countActions>;

function difference(now: Counts, before: Counts): Counts {
  return {
    creates: now.creates - before.creates,
    updates: now.updates - before.updates,
    unchanged: now.unchanged - before.unchanged,
    faulty: now.faulty - before.faulty,
  };
}
