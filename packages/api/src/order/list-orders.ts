import type { Prisma } from "@storewright/db";
import { trustedId, type UserId } from "@storewright/kernel";
import { authorise, requireUser } from "../authorise";
import type { Ctx } from "../context";
import type { ListOrdersInput } from "./schemas";
import type { OrderList, OrderSummary } from "./views";

/** What a list of orders reads. */
export const summaryInclude = {
  lines: { select: { quantity: true, imageUrl: true }, orderBy: { position: "asc" } },
} satisfies Prisma.OrderInclude;

type SummaryRow = Prisma.OrderGetPayload<{ include: typeof summaryInclude }>;

/** An order in a list; no personal data. */
export function viewOrderSummary(row: SummaryRow): OrderSummary {
  return {
    id: trustedId("Order", row.id),
    number: row.number,
    status: row.status,
    total: row.total,
    currency: row.currency,
    itemCount: row.lines.reduce((count, line) => count + line.quantity, 0),
    placedAt: row.placedAt.toISOString(),
    firstImageUrl: row.lines.find((line) => line.imageUrl !== null)?.imageUrl ?? null,
  };
}

const LATEST = 50;

/** The latest orders of an account, for staff who look at it: the verb that asks has authorised. */
export async function listOrdersOf({ db }: Pick<Ctx, "db">, userId: UserId): Promise<OrderSummary[]> {
  const rows = await db.order.findMany({
    where: { userId },
    include: summaryInclude,
    orderBy: [{ placedAt: "desc" }, { id: "desc" }],
    take: LATEST,
  });
  return rows.map(viewOrderSummary);
}

/** The signed-in shopper's orders, newest first. */
export async function listOrders(ctx: Ctx, input: ListOrdersInput): Promise<OrderList> {
  authorise(ctx, "account:self");
  const userId = requireUser(ctx);
  const where = { userId, ...(input.status === undefined ? {} : { status: { in: input.status } }) };
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
  return { items: rows.map(viewOrderSummary), page: input.page, limit: input.limit, total };
}
