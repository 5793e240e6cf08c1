import { inTransaction, type Tx } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import type { Ctx } from "../context";
import { attributeCodeOf, type ImportField, isImportField } from "./fields";
import type { CheckImportInput, ImportInput } from "./schemas";
import { authoriseImport, readImport, viewImport } from "./view-import";
import type { ImportState, ImportView } from "./views";

/** Has every line compared with the catalogue; nothing is written but what would change. @throws {DomainError} CONFLICT */
export async function checkImport(ctx: Ctx, { importId, mapping }: CheckImportInput): Promise<ImportView> {
  authoriseImport(ctx);
  const run = await readImport(ctx.db, importId);
  await requireMapping(ctx, run.columns, mapping);
  const moved = await move(ctx, importId, "import.check", async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { id: importId, status: { in: ["UPLOADED", "CHECKED", "UNDONE"] } },
      data: {
        status: "CHECKING",
        mapping,
        cursor: 0,
        done: 0,
        creates: 0,
        updates: 0,
        unchanged: 0,
        faulty: 0,
        problem: "",
        lockedUntil: null,
        finishedAt: null,
      },
    });
    return count;
  });
  return afterMove(ctx, importId, moved, "be checked");
}

/** Writes what the check found sound, or goes on with it after a stop. @throws {DomainError} CONFLICT */
export async function runImport(ctx: Ctx, { importId }: ImportInput): Promise<ImportView> {
  authoriseImport(ctx);
  // What does not change anything, and what is faulty, is done already.
  const started = await move(
    ctx,
    importId,
    "import.run",
    (tx) => tx.$executeRaw`
    UPDATE import_run SET status = 'RUNNING', problem = '', locked_until = NULL, finished_at = NULL,
      cursor = CASE WHEN status = 'CHECKED' THEN 0 ELSE cursor END,
      done = CASE WHEN status = 'CHECKED' THEN unchanged + faulty ELSE done END
    WHERE id = ${importId} AND (status = 'CHECKED' OR (status = 'STOPPED' AND cursor > 0))
      AND creates + updates > 0`,
  );
  return afterMove(ctx, importId, started, "be run");
}

/** Ends what the worker does about an import; what is written stays, and can be taken back. @throws {DomainError} CONFLICT */
export async function stopImport(ctx: Ctx, { importId }: ImportInput): Promise<ImportView> {
  authoriseImport(ctx);
  const stopped = await move(
    ctx,
    importId,
    "import.stop",
    (tx) => tx.$executeRaw`
    UPDATE import_run SET locked_until = NULL, finished_at = now(),
      status = CASE WHEN status = 'CHECKING' THEN 'UPLOADED' ELSE 'STOPPED' END::"ImportStatus",
      -- What is half taken back is not run on with.
      cursor = CASE WHEN status = 'UNDOING' THEN 0 ELSE cursor END
    WHERE id = ${importId} AND status IN ('CHECKING', 'RUNNING', 'UNDOING')`,
  );
  return afterMove(ctx, importId, stopped, "be stopped");
}

/** Puts back what an import changed, but where somebody changed it again since. @throws {DomainError} CONFLICT */
export async function undoImport(ctx: Ctx, { importId }: ImportInput): Promise<ImportView> {
  authoriseImport(ctx);
  const started = await move(
    ctx,
    importId,
    "import.undo",
    (tx) => tx.$executeRaw`
    UPDATE import_run SET status = 'UNDOING', problem = '', locked_until = NULL, finished_at = NULL,
      cursor = 2147483647,
      done = rows - (SELECT count(*) FROM import_row r WHERE r.import_id = import_run.id AND r.applied AND NOT r.undone)
    WHERE id = ${importId} AND status IN ('DONE', 'STOPPED')`,
  );
  return afterMove(ctx, importId, started, "be taken back");
}

/** Moves an import on, and says in the trail who did; nothing is said where it stays. */
function move(
  ctx: Ctx,
  importId: ImportInput["importId"],
  action: "import.check" | "import.run" | "import.stop" | "import.undo",
  write: (tx: Tx) => Promise<number>,
): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const moved = await write(tx);
    if (moved > 0) await record(tx, ctx, { action, entity: { kind: "import", id: importId } });
    return moved;
  });
}

async function afterMove(
  ctx: Ctx,
  importId: ImportInput["importId"],
  moved: number,
  what: string,
): Promise<ImportView> {
  const run = await readImport(ctx.db, importId);
  if (moved > 0) return viewImport(run);
  const isEmpty = run.status === "CHECKED" && run.creates + run.updates === 0;
  throw new DomainError("CONFLICT", {
    message: isEmpty
      ? "Nothing in this file would change anything, so there is nothing to run."
      : `This import ${states[run.status]} and cannot ${what}.`,
    data: { status: run.status },
  });
}

const states: Readonly<Record<ImportState, string>> = {
  UPLOADING: "is still arriving",
  UPLOADED: "has not been checked yet",
  CHECKING: "is being checked",
  CHECKED: "has been checked",
  RUNNING: "is running",
  DONE: "is done",
  STOPPED: "was stopped",
  UNDOING: "is being taken back",
  UNDONE: "was taken back",
};

/** @throws {DomainError} VALIDATION_FAILED */
async function requireMapping(
  ctx: Ctx,
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
): Promise<void> {
  const fields = Object.entries(mapping);
  const errors: { path: string; message: string }[] = [];
  const used = new Map<string, string>();
  for (const [column, field] of fields) {
    const path = `mapping.${column}`;
    if (!columns.includes(column)) errors.push({ path, message: "is not a column of this file" });
    const other = used.get(field);
    if (other !== undefined) errors.push({ path, message: `means the same as the column ${other}` });
    used.set(field, column);
  }
  if (!used.has("sku")) errors.push({ path: "mapping", message: "must say which column holds the SKU" });
  errors.push(...(await unknownAttributes(ctx, fields)));
  if (errors.length === 0) return;
  const message = `The columns cannot be read like this: ${errors[0]?.path} ${errors[0]?.message}.`;
  throw new DomainError("VALIDATION_FAILED", { message, errors });
}

async function unknownAttributes(ctx: Ctx, fields: readonly (readonly [string, string])[]) {
  const named = fields.flatMap(([column, field]) => {
    const code = isImportField(field) ? attributeCodeOf(field satisfies ImportField) : null;
    return code === null ? [] : [{ column, code }];
  });
  if (named.length === 0) return [];
  const known = await ctx.db.attribute.findMany({
    where: { code: { in: named.map(({ code }) => code) } },
    select: { code: true },
  });
  const codes = new Set(known.map(({ code }) => code));
  return named
    .filter(({ code }) => !codes.has(code))
    .map(({ column, code }) => ({
      path: `mapping.${column}`,
      message: `names the attribute ${code}, which does not exist`,
    }));
}
