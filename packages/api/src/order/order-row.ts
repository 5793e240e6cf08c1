import type { Prisma, Tx } from "@storewright/db";
import type { OrderId, UserId } from "@storewright/kernel";

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
  reservations: { select: { variantId: true, quantity: true, status: true } },
  invoice: { select: { number: true } },
} satisfies Prisma.OrderSelect;

type EarlyRow = Prisma.OrderGetPayload<{ include: typeof earlyInclude }>;
type LaterRow = Prisma.OrderGetPayload<{ select: typeof laterSelect }>;

/** All of an order that any view shows. */
export type OrderRow = Omit<EarlyRow, "lines"> &
  LaterRow & {
    /** `dropped`: pieces that will not be sent, because their stock was given back. */
    lines: (EarlyRow["lines"][number] & { dropped: number })[];
  };

/** Reads an order as it is now; null when there is none, or none of the `owner`'s where one is named. */
export async function readOrder(db: Tx, orderId: OrderId, owner?: UserId): Promise<OrderRow | null> {
  const where = { id: orderId, ...(owner !== undefined && { userId: owner }) };
  const early = await db.order.findUnique({ where, include: earlyInclude });
  if (early === null) return null;
  const later = early.status === "PENDING" ? null : await db.order.findUnique({ where, select: laterSelect });
  const rest = later ?? { fulfilments: [], refunds: [], returns: [], reservations: [], invoice: null };
  const lines = early.lines.map((line) => ({ ...line, dropped: droppedOf(line, rest.reservations) }));
  return { ...early, ...rest, lines };
}

/** Reservations alone know it: the line's other counters do not say whether refunded pieces had been sent. */
function droppedOf(line: EarlyRow["lines"][number], reservations: LaterRow["reservations"]): number {
  const own = reservations.filter(({ variantId }) => variantId === line.variantId);
  if (own.length === 0) return 0;
  const kept = own.reduce((sum, { status, quantity }) => sum + (status === "RELEASED" ? 0 : quantity), 0);
  return line.quantity - kept;
}
