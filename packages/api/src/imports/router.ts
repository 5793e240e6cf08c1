import { allowed, router } from "../trpc/init";
import { getImport, listImports } from "./get-import";
import { importFields } from "./import-fields";
import { importRows } from "./import-rows";
import { checkImport, runImport, stopImport, undoImport } from "./move-import";
import { checkImportSchema, importRowsSchema, importSchema, listImportsSchema } from "./schemas";

/** Files of products; the file itself comes over HTTP, `POST /api/imports`. */
export const importsRouter = router({
  get: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(importSchema)
    .query(({ ctx, input }) => getImport(ctx, input)),
  list: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(listImportsSchema)
    .query(({ ctx, input }) => listImports(ctx, input)),
  rows: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(importRowsSchema)
    .query(({ ctx, input }) => importRows(ctx, input)),
  fields: allowed({ allOf: ["catalog:write", "inventory:write"] }).query(({ ctx }) => importFields(ctx)),
  check: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(checkImportSchema)
    .mutation(({ ctx, input }) => checkImport(ctx, input)),
  run: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(importSchema)
    .mutation(({ ctx, input }) => runImport(ctx, input)),
  stop: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(importSchema)
    .mutation(({ ctx, input }) => stopImport(ctx, input)),
  undo: allowed({ allOf: ["catalog:write", "inventory:write"] })
    .input(importSchema)
    .mutation(({ ctx, input }) => undoImport(ctx, input)),
});
