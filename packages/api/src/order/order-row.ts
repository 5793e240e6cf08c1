import type { Prisma, Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";

/** What every order has from the start. */
const earlyInclude = {
  lines: { orderBy: { position: "asc" } },
  payments: { orderBy: { createdAt: "desc" }, take: 1 },
  events: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
  notes: { orderBy: [{ createdAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

/** What only an order past PENDING can have: the answer to placing one is spared these reads. */
const laterSelect = {
  fulfilments: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { lines: true } },
  refunds: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { lines: true } },
  returns: { orderBy: [{ createdAt: "asc" }, { id: "asc" }], include: { lines: true } },
  reservations: { where: { status: "BACKORDERED" }, select: { variantId: true, quantity: true } },
  invoice: { select: { number: true } },
} satisfies Prisma.OrderSelect;

/** All of an order that any view shows. */
export type OrderRow = Prisma.OrderGetPayload<{ include: typeof earlyInclude }> &
  Prisma.OrderGetPayload<{ select: typeof laterSelect }>;

/** Reads an order as it is now; null when there is none. */
export async function readOrder(db: Tx, orderId: OrderId): Promise<OrderRow | null> {
  const where = { id: orderId };
  const early = await db.order.findUnique({ where, include: earlyInclude });
  if (early === null) return null;
  const later = early.status === "PENDING" ? null : await db.order.findUnique({ where, select: laterSelect });
  return {
    ...early,
    ...(later ?? { fulfilments: [], refunds: [], returns: [], reservations: [], invoice: null }),
  };
}
