import type { Prisma } from "@storewright/db";
import { DomainError, isId, type OrderId, paymentProblems } from "@storewright/kernel";
import { z } from "zod";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { emailSchema } from "../identity";
import { summaryInclude, viewOrderSummary } from "./list-orders";
import { readOrder } from "./order-row";
import { openEmail, openShippingName } from "./order-seal";
import type { AdminListOrdersInput } from "./schemas";
import { viewAdminOrder } from "./view-admin-order";
import type { AdminOrderList, AdminOrderSummary, AdminOrderView } from "./views";

type SummaryRow = Prisma.OrderGetPayload<{ include: typeof summaryInclude }>;

/** Orders in staff's list, with whose they are. */
export async function viewAdminSummaries(
  ctx: Pick<Ctx, "cipher">,
  rows: readonly SummaryRow[],
): Promise<AdminOrderSummary[]> {
  const opener = await ctx.cipher.load(rows.flatMap((row) => [row.shippingName, row.email]));
  return rows.map((row) => ({
    ...viewOrderSummary(row),
    customerName: openShippingName(opener, row),
    email: openEmail(opener, row),
    paymentProblem: z.enum(paymentProblems).nullable().parse(row.paymentProblem),
  }));
}

function search(ctx: Ctx, q: string): Prisma.OrderWhereInput {
  if (isId("Order", q)) return { id: q };
  const number = /^#?(\d{1,9})$/.exec(q)?.[1];
  if (number !== undefined) return { number: Number(number) };
  const email = emailSchema.safeParse(q);
  // Anything else matches nothing: names are ciphertext and cannot be searched in part.
  return email.success ? { emailIndex: ctx.blindIndex.of("email", email.data) } : { id: "" };
}

/** Every order, newest first, by status, time, number, id or exact e-mail address. */
export async function adminListOrders(ctx: Ctx, input: AdminListOrdersInput): Promise<AdminOrderList> {
  authorise(ctx, "order:read");
  const placedAt = {
    ...(input.from === undefined ? {} : { gte: new Date(input.from) }),
    ...(input.to === undefined ? {} : { lt: new Date(input.to) }),
  };
  const where: Prisma.OrderWhereInput = {
    ...(input.status === undefined ? {} : { status: input.status }),
    ...(input.problem === undefined ? {} : { paymentProblem: input.problem }),
    ...(Object.keys(placedAt).length === 0 ? {} : { placedAt }),
    ...(input.q === undefined || input.q === "" ? {} : search(ctx, input.q)),
  };
  const [total, rows] = await Promise.all([
    ctx.db.order.count({ where }),
    ctx.db.order.findMany({
      where,
      include: summaryInclude,
      orderBy: [{ placedAt: "desc" }, { id: "desc" }],
      skip: (input.page - 1) * input.limit,
      take: input.limit,
    }),
  ]);
  return {
    items: await viewAdminSummaries(ctx, rows),
    page: input.page,
    limit: input.limit,
    total,
  };
}

/** One order for staff. @throws {DomainError} NOT_FOUND */
export async function adminGetOrder(ctx: Ctx, input: { readonly orderId: OrderId }): Promise<AdminOrderView> {
  authorise(ctx, "order:read");
  const row = await readOrder(ctx.db, input.orderId);
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such order.");
  return viewAdminOrder(ctx, row);
}
