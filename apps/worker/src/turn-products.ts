import type { Deps } from "@storewright/api";
import { turnCollections, turnProducts } from "@storewright/api/catalog";
import type { Schedule } from "./schedules";

/** What the clock does to the catalogue: products that go on sale, sales that begin and end, what is no longer new. */
export function catalogueSchedules(deps: Deps): Schedule[] {
  return [
    { name: "turn products", everyMs: 1_000, run: () => turnProducts(deps) },
    { name: "turn collections", everyMs: 600_000, run: () => turnCollections(deps) },
  ];
}
