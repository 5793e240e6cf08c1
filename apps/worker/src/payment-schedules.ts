import type { Ctx } from "@storewright/api";
import {
  compareWithProvider,
  findLostPayments,
  reconcilePayments,
  releaseExpiredHolds,
  retryRefunds,
} from "@storewright/api/order";
import type { Schedule } from "./schedules";

/** How far back the provider's books are compared: at a start as far as the worker may have been away, then less. */
const HOURS_AT_START = 72;
const HOURS = 2;

/** What keeps orders and the payment provider of one mind, however much was lost in between. */
export function paymentSchedules(system: () => Ctx): Schedule[] {
  let hours = HOURS_AT_START;
  return [
    { name: "release expired holds", everyMs: 2_000, run: () => releaseExpiredHolds(system()) },
    { name: "reconcile payments", everyMs: 5_000, run: () => reconcilePayments(system()).then(() => 0) },
    { name: "retry refunds", everyMs: 2_000, run: () => retryRefunds(system()) },
    { name: "find lost payments", everyMs: 20_000, run: () => findLostPayments(system()).then(() => 0) },
    {
      name: "compare with the payment provider",
      everyMs: 300_000,
      run: async () => {
        await compareWithProvider(system(), hours);
        hours = HOURS;
        return 0;
      },
    },
  ];
}
