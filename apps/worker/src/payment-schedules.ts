import type { Ctx } from "@storewright/api";
import {
  compareWithProvider,
  findLostPayments,
  reconcilePayments,
  releaseExpiredHolds,
  retryRefunds,
} from "@storewright/api/order";
import type { Schedule } from "./schedules";

/** How far back the provider's books are compared: as far as the worker or the provider may have been away, then less. */
const HOURS_AFTER_SILENCE = 72;
const HOURS = 2;

/** What keeps orders and the payment provider of one mind, however much was lost in between. */
export function paymentSchedules(system: () => Ctx): Schedule[] {
  let hours = HOURS_AFTER_SILENCE;
  return [
    { name: "release expired holds", everyMs: 2_000, run: () => releaseExpiredHolds(system()) },
    { name: "reconcile payments", everyMs: 5_000, run: () => reconcilePayments(system()).then(() => 0) },
    { name: "retry refunds", everyMs: 2_000, run: () => retryRefunds(system()) },
    { name: "find lost payments", everyMs: 20_000, run: () => findLostPayments(system()).then(() => 0) },
    {
      name: "compare with the payment provider",
      everyMs: 300_000,
      run: async () => {
        const back = hours;
        hours = HOURS_AFTER_SILENCE;
        await compareWithProvider(system(), back);
        hours = HOURS;
        return 0;
      },
    },
  ];
}
