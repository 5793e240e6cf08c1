import type { Deps } from "@storewright/api";
import { applyRetention, forgetToldShoppers, type RetentionRules } from "@storewright/api/privacy";
import type { WorkerEnv } from "../env";
import type { Schedule } from "../schedules";

/** Forgets what is about people when its time is over. */
export function privacySchedules(deps: Deps, env: WorkerEnv): Schedule[] {
  const rules = rulesOf(env);
  return [
    { name: "keep the rules of retention", everyMs: 600_000, run: () => applyRetention(deps, rules) },
    { name: "forget told shoppers", everyMs: 600_000, run: () => forgetToldShoppers(deps) },
  ];
}

function rulesOf(env: WorkerEnv): RetentionRules {
  return {
    sessionDays: env.KEEP_SESSIONS_DAYS,
    cartDays: env.KEEP_CARTS_DAYS,
    messageDays: env.KEEP_MESSAGES_DAYS,
    orderYears: env.KEEP_ORDERS_YEARS,
  };
}
