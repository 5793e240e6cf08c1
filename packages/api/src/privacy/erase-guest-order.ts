import { inTransaction, Prisma } from "@storewright/db";
import { DomainError, type OrderId } from "@storewright/kernel";
import { eraseDetails, record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { blankOrdersSql, isOpen, orderKeysSql } from "./blank";

/**
 * Erases who a guest's order was for; goods and money stay. @throws {DomainError} NOT_FOUND, CONFLICT (of an account,
 * or still under way)
 */
export async function eraseGuestOrder(
  ctx: Ctx,
  { orderId }: { readonly orderId: OrderId },
): Promise<{ readonly ok: true }> {
  authorise(ctx, "customer:write");
  await requireFreshProof(ctx);
  await inTransaction(ctx.db, async (tx) => {
    const which = Prisma.sql`orders.id = ${orderId}`;
    const [order] = await tx.$queryRaw<{ userId: string | null; open: boolean }[]>(Prisma.sql`
      SELECT user_id AS "userId", ${isOpen} AS open FROM orders WHERE ${which} FOR UPDATE`);
    if (order === undefined) throw new DomainError("NOT_FOUND", "There is no such order.");
    if (order.userId !== null)
      throw new DomainError("CONFLICT", "This order belongs to an account. Erase the customer instead.");
    if (order.open)
      throw new DomainError("CONFLICT", "This order is still under way. It can be erased when it has ended.");
    const keys = await tx.$queryRaw<{ keyId: string }[]>(orderKeysSql(which));
    const blanked = await tx.$queryRaw<{ id: string }[]>(blankOrdersSql(which, orderId));
    if (blanked.length === 0) return;
    const entity = { kind: "order", id: orderId } as const;
    const { keyIds } = await eraseDetails(tx, ctx, { of: entity, entities: [entity] });
    await record(tx, ctx, { action: "person.erase", entity });
    // Before the commit, as in erase-person.ts.
    await ctx.cipher.erase([orderId, ...keys.map(({ keyId }) => keyId), ...keyIds]);
  });
  return { ok: true };
}
