import type { Ctx } from "@storewright/api";
import { forgetImports, workImports } from "@storewright/api/imports";
import type { Schedule } from "../schedules";

/** Checks, runs and takes back the files that staff bring, and forgets old ones. */
export function importSchedules(system: () => Ctx): Schedule[] {
  return [
    { name: "work on imports", everyMs: 500, run: () => workImports(system()) },
    { name: "forget imports", everyMs: 600_000, run: () => forgetImports(system()) },
  ];
}
