import { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { z } from "zod";
import type { Ctx } from "../context";
import { changesSchema, showChanges } from "./changes";
import type { ImportRowsInput } from "./schemas";
import { authoriseImport, mappingSchema, readImport } from "./view-import";
import type { ImportRowAction, ImportRowList } from "./views";

interface Row {
  line: number;
  action: ImportRowAction | null;
  product_id: string | null;
  name: string | null;
  faults: unknown;
  changes: unknown;
  applied: boolean;
  undone: boolean;
}

export const faultsSchema = z.array(z.object({ column: z.string(), message: z.string() }));

/** The lines of a file with what the check found, in the file's order. @throws {DomainError} NOT_FOUND */
export async function importRows(ctx: Ctx, input: ImportRowsInput): Promise<ImportRowList> {
  authoriseImport(ctx);
  const { importId, page, limit, action } = input;
  const run = await readImport(ctx.db, importId);
  // What an earlier check said of lines that this one has not come to does not count any more.
  const upTo = run.status === "CHECKING" ? Prisma.sql`AND r.line <= ${run.cursor}` : Prisma.empty;
  const chosen = action === undefined ? Prisma.empty : Prisma.sql`AND r.action = ${action}::"ImportAction"`;
  const place = (field: string) =>
    run.columns.findIndex((column) => mappingSchema.parse(run.mapping)[column] === field) + 1;
  const [rows, totals] = await Promise.all([
    ctx.db.$queryRaw<Row[]>`
      SELECT r.line, r.action, p.id AS product_id, r.faults, r.changes, r.applied, r.undone,
        coalesce(p.name, nullif(r.cells[${place("name")}::int], ''), r.cells[${place("sku")}::int]) AS name
      FROM import_row r LEFT JOIN product p ON p.id = r.product_id
      WHERE r.import_id = ${importId} ${upTo} ${chosen}
      ORDER BY r.line LIMIT ${limit} OFFSET ${(page - 1) * limit}`,
    ctx.db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM import_row r WHERE r.import_id = ${importId} ${upTo} ${chosen}`,
  ]);
  return {
    items: rows.map((row) => ({
      line: row.line,
      action: row.action,
      productId: row.product_id === null ? null : trustedId("Product", row.product_id),
      name: row.name ?? "",
      faults: faultsSchema.parse(row.faults),
      changes: showChanges(changesSchema.parse(row.changes), ctx.settings.currency),
      applied: row.applied,
      undone: row.undone,
    })),
    page,
    limit,
    total: totals[0]?.total ?? 0,
  };
}
