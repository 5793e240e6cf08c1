import type { DomainError } from "@storewright/kernel";
import type { Logger } from "@storewright/telemetry";
import { HttpRefusal } from "./problem";

/** Notes what has to do with who somebody is and what they may do; at most so much a second, and how much was left out. */
export interface SecurityLog {
  note(facts: object, what: string): void;
}

const MOST_A_SECOND = 50;

/** Bounded, because whoever floods the shop would else fill its disks. */
export function createSecurityLog(
  log: Pick<Logger, "info" | "warn">,
  now = performance.now.bind(performance),
) {
  let second = 0;
  let count = 0;
  const securityLog: SecurityLog = {
    note(facts, what) {
      const at = Math.floor(now() / 1_000);
      if (at !== second) {
        const left = count - MOST_A_SECOND;
        if (left > 0) log.warn({ left }, "more was refused than was noted");
        [second, count] = [at, 0];
      }
      count += 1;
      if (count <= MOST_A_SECOND) log.info(facts, what);
    },
  };
  return securityLog;
}

const noted = new Set([
  "VALIDATION_FAILED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "RATE_LIMITED",
  "IDEMPOTENCY_MISMATCH",
]);
const notedStatuses = new Set([400, 403, 405, 411, 413, 415, 421, 431]);

/** What is written down of a refusal; undefined for those of everyday shopping, such as what is sold out or not there. */
export function refusalFacts(error: DomainError | HttpRefusal): object | undefined {
  if (error instanceof HttpRefusal)
    return notedStatuses.has(error.status) ? { status: error.status } : undefined;
  if (!noted.has(error.code)) return undefined;
  const fields = error.details.errors?.slice(0, 5).map(({ path }) => path.slice(0, 60));
  return { code: error.code, ...(fields === undefined ? {} : { fields }) };
}
