import type { Deps } from "@storewright/api";
import type { Metrics } from "@storewright/telemetry";
import type { Mailer } from "./deliver";

/** What every handler may use. */
export interface WorkerContext {
  readonly deps: Deps;
  readonly mailer: Mailer;
  readonly metrics: Metrics;
}
