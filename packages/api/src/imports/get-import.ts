import type { Ctx } from "../context";
import type { ImportInput, ListImportsInput } from "./schemas";
import { authoriseImport, readImport, viewImport } from "./view-import";
import type { ImportList, ImportView } from "./views";

/** How far an import is; to be asked again while it runs. @throws {DomainError} NOT_FOUND */
export async function getImport(ctx: Ctx, { importId }: ImportInput): Promise<ImportView> {
  authoriseImport(ctx);
  return viewImport(await readImport(ctx.db, importId));
}

/** The imports of the shop, newest first. */
export async function listImports(ctx: Ctx, { page, limit }: ListImportsInput): Promise<ImportList> {
  authoriseImport(ctx);
  const [rows, total] = await Promise.all([
    ctx.db.importRun.findMany({
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.importRun.count(),
  ]);
  return { items: rows.map(viewImport), page, limit, total };
}
