import { DomainError, isStaffRole } from "@storewright/kernel";
import { authorise, may } from "../authorise";
import type { Ctx } from "../context";
import { openUser } from "../identity";
import { listOrdersOf } from "../order";
import { customerColumns, viewCustomer } from "./customer-row";
import type { CustomerInput } from "./schemas";
import type { CustomerView } from "./views";

/** One account with its latest orders, where the caller may see orders. @throws {DomainError} NOT_FOUND, FORBIDDEN */
export async function getCustomer(ctx: Ctx, { userId }: CustomerInput): Promise<CustomerView> {
  authorise(ctx, "customer:read");
  const row = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { ...customerColumns, emailVerifiedAt: true },
  });
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such customer.");
  return {
    ...viewCustomer(row, await openUser(ctx, row)),
    emailVerifiedAt: row.emailVerifiedAt?.toISOString() ?? null,
    isStaff: isStaffRole(row.role),
    latestOrders: may(ctx, "order:read") ? await listOrdersOf(ctx, userId) : [],
  };
}
