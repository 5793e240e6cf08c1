import { procedure, router } from "../trpc/init";
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
  list: procedure.query(({ ctx }) => listSynonyms(ctx)),
  save: procedure.input(saveSynonymSchema).mutation(({ ctx, input }) => saveSynonym(ctx, input)),
  remove: procedure.input(removeSynonymSchema).mutation(({ ctx, input }) => removeSynonym(ctx, input)),
});

const pins = router({
  list: procedure.query(({ ctx }) => listPins(ctx)),
  save: procedure.input(savePinsSchema).mutation(({ ctx, input }) => savePins(ctx, input)),
});

const index = router({
  status: procedure.query(({ ctx }) => indexStatus(ctx)),
  rebuild: procedure.mutation(({ ctx }) => askForIndexWork(ctx, "rebuild")),
  check: procedure.mutation(({ ctx }) => askForIndexWork(ctx, "check")),
});

/** How staff steer what is found: for `root.ts`. */
export const merchandisingRouter = router({
  synonyms,
  pins,
  report: procedure.input(searchReportSchema).query(({ ctx, input }) => searchReport(ctx, input)),
  index,
});
