import type { Prisma, Tx } from "@storewright/db";
import { DomainError, type ImportRunId, trustedId } from "@storewright/kernel";
import { z } from "zod";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { ImportView } from "./views";

export type ImportRunRow = Prisma.ImportRunGetPayload<object>;

/** A file changes products and stock at once, so whoever brings one may do both. */
export function authoriseImport(ctx: Ctx): void {
  authorise(ctx, "catalog:write");
  authorise(ctx, "inventory:write");
}

export const mappingSchema = z.record(z.string(), z.string());

export function viewImport(row: ImportRunRow): ImportView {
  return {
    id: trustedId("ImportRun", row.id),
    fileName: row.fileName,
    status: row.status,
    columns: row.columns,
    mapping: mappingSchema.parse(row.mapping),
    rows: row.rows,
    done: row.done,
    creates: row.creates,
    updates: row.updates,
    unchanged: row.unchanged,
    faulty: row.faulty,
    problem: row.problem,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** @throws {DomainError} NOT_FOUND */
export async function readImport(db: Tx, importId: ImportRunId): Promise<ImportRunRow> {
  const row = await db.importRun.findUnique({ where: { id: importId } });
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such import.");
  return row;
}
