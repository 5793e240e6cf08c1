import { allowed, router } from "../trpc/init";
import { askForIndexWork } from "./ask-for-index-work";
import { indexStatus } from "./index-status";
import { listPins } from "./list-pins";
import { listSynonyms } from "./list-synonyms";
import { removeSynonym } from "./remove-synonym";
import { savePins } from "./save-pins";
import { saveSynonym } from "./save-synonym";
import { removeSynonymSchema, savePinsSchema, saveSynonymSchema, searchReportSchema } from "./schemas";
import { searchReport } from "./search-report";

const synonyms = router({
  list: allowed("catalog:read").query(({ ctx }) => listSynonyms(ctx)),
  save: allowed("catalog:write")
    .input(saveSynonymSchema)
    .mutation(({ ctx, input }) => saveSynonym(ctx, input)),
  remove: allowed("catalog:write")
    .input(removeSynonymSchema)
    .mutation(({ ctx, input }) => removeSynonym(ctx, input)),
});

const pins = router({
  list: allowed("catalog:read").query(({ ctx }) => listPins(ctx)),
  save: allowed("catalog:write")
    .input(savePinsSchema)
    .mutation(({ ctx, input }) => savePins(ctx, input)),
});

const index = router({
  status: allowed("catalog:read").query(({ ctx }) => indexStatus(ctx)),
  rebuild: allowed("catalog:write").mutation(({ ctx }) => askForIndexWork(ctx, "rebuild")),
  check: allowed("catalog:write").mutation(({ ctx }) => askForIndexWork(ctx, "check")),
});

/** How staff steer what is found: for `root.ts`. */
export const merchandisingRouter = router({
  synonyms,
  pins,
  report: allowed("catalog:read")
    .input(searchReportSchema)
    .query(({ ctx, input }) => searchReport(ctx, input)),
  index,
});
