import { procedure, router } from "../trpc/init";
import { getImport, listImports } from "./get-import";
import { importFields } from "./import-fields";
import { importRows } from "./import-rows";
import { checkImport, runImport, stopImport, undoImport } from "./move-import";
import { checkImportSchema, importRowsSchema, importSchema, listImportsSchema } from "./schemas";

/** Files of products; the file itself comes over HTTP, `POST /api/imports`. */
export const importsRouter = router({
  get: procedure.input(importSchema).query(({ ctx, input }) => getImport(ctx, input)),
  list: procedure.input(listImportsSchema).query(({ ctx, input }) => listImports(ctx, input)),
  rows: procedure.input(importRowsSchema).query(({ ctx, input }) => importRows(ctx, input)),
  fields: procedure.query(({ ctx }) => importFields(ctx)),
  check: procedure.input(checkImportSchema).mutation(({ ctx, input }) => checkImport(ctx, input)),
  run: procedure.input(importSchema).mutation(({ ctx, input }) => runImport(ctx, input)),
  stop: procedure.input(importSchema).mutation(({ ctx, input }) => stopImport(ctx, input)),
  undo: procedure.input(importSchema).mutation(({ ctx, input }) => undoImport(ctx, input)),
});
