import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type ImportRunId, newId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf } from "../authorise";
import type { Ctx } from "../context";
import { guessMapping } from "./fields";
import { type CsvRow, readCsv } from "./read-csv";
import { fileNameSchema } from "./schemas";
import { authoriseImport } from "./view-import";

/** Rows and characters that one statement carries: memory does not grow with the file. */
const BATCH_ROWS = 1_000;
const BATCH_CHARACTERS = 2_000_000;
const MAX_IMPORT_ROWS = 500_000;

/**
 * Takes a file while it arrives and keeps its lines, with a guess at what its columns mean. Nothing is left of a file
 * that cannot be read to its end. @throws {DomainError} VALIDATION_FAILED with what is wrong, in words
 */
export async function uploadImport(
  ctx: Ctx,
  input: { readonly fileName?: string | undefined; readonly body: AsyncIterable<Uint8Array> },
): Promise<{ importId: ImportRunId }> {
  authoriseImport(ctx);
  const fileName = fileNameSchema.safeParse(input.fileName);
  const file = await readCsv(input.body);
  const importId = newId("ImportRun");
  await ctx.db.importRun.create({
    data: {
      id: importId,
      fileName: fileName.success ? fileName.data : "products.csv",
      actor: actorOf(ctx),
      columns: [...file.columns],
    },
  });
  try {
    const rows = await keepRows(ctx, importId, file.rows);
    if (rows === 0)
      throw new DomainError("VALIDATION_FAILED", "This file has a heading and nothing below it.");
    const attributes = await ctx.db.attribute.findMany({ select: { code: true, name: true } });
    await inTransaction(ctx.db, async (tx) => {
      const run = await tx.importRun.update({
        where: { id: importId },
        data: { status: "UPLOADED", rows, mapping: guessMapping(file.columns, attributes) },
      });
      const after = { fileName: run.fileName, rows };
      await record(tx, ctx, { action: "import.upload", entity: { kind: "import", id: importId }, after });
    });
  } catch (error) {
    // What stays where this fails too is swept up by the worker.
    await ctx.db.importRun.delete({ where: { id: importId } }).catch((reason: unknown) => {
      ctx.log.warn({ err: reason, importId }, "an import that failed could not be removed");
    });
    throw error;
  }
  return { importId };
}

async function keepRows(ctx: Ctx, importId: ImportRunId, rows: AsyncIterable<CsvRow>): Promise<number> {
  let total = 0;
  let size = 0;
  let batch: CsvRow[] = [];
  const flush = async () => {
    await insertRows(ctx.db, importId, batch);
    batch = [];
    size = 0;
  };
  for await (const row of rows) {
    total += 1;
    if (total > MAX_IMPORT_ROWS) {
      throw new DomainError(
        "VALIDATION_FAILED",
        `This file has more than ${MAX_IMPORT_ROWS.toLocaleString("en")} lines. Part it into several files.`,
      );
    }
    batch.push(row);
    size += row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (batch.length >= BATCH_ROWS || size >= BATCH_CHARACTERS) await flush();
  }
  if (batch.length > 0) await flush();
  return total;
}

async function insertRows(db: Tx, importId: ImportRunId, rows: readonly CsvRow[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO import_row (import_id, line, cells)
    SELECT ${importId}, line, cells FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (line int, cells text[])`;
}

/** Removes files that stopped arriving, and imports of long ago. Returns how many. */
export async function forgetImports(ctx: Ctx): Promise<number> {
  return inTransaction(
    ctx.db,
    (tx) => tx.$executeRaw`
    DELETE FROM import_run WHERE id IN (
      SELECT id FROM import_run
      WHERE (status = 'UPLOADING' AND created_at < now() - interval '2 hours')
         OR (status IN ('UPLOADED', 'CHECKED', 'DONE', 'STOPPED', 'UNDONE') AND created_at < now() - interval '90 days')
      LIMIT 5)`,
    60_000,
  );
}
