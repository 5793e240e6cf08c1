import { Prisma } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { oneByOne } from "./one-by-one";
import { settleRefund } from "./settle-refund";

/**
 * Brings on the refunds whose turn it is: those that the provider has not taken yet, and those that it takes its time
 * with. Safe to run in several processes at once. Returns how many it looked at.
 */
export async function retryRefunds(ctx: Ctx, limit = 20): Promise<number> {
  // The time of the next try moves at once, so that another process leaves these alone meanwhile.
  const due = await ctx.db.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE refund SET next_try_at = now() + interval '10 seconds'
    WHERE id IN (
      SELECT id FROM refund WHERE status IN ('REQUESTED', 'PENDING') AND next_try_at <= now()
      ORDER BY next_try_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id`);
  return oneByOne(due, async ({ id }) => {
    await settleRefund(ctx, trustedId("Refund", id));
    return true;
  });
}
