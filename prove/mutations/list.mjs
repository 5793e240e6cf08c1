import { setTimeout as pause } from "node:timers/promises";
import {
  expireHolds,
  killAt,
  loseMailReplies,
  losePaymentReplies,
  restartPostgres,
} from "../nemesis/deeds.mjs";

/** @typedef {import("./mutation.mjs").Mutation} Mutation */
/** @typedef {import("../nemesis/deeds.mjs").Deed} Deed */

const order = (/** @type {string} */ file) => `packages/api/src/order/${file}.ts`;
const stock = (/** @type {string} */ file) => `packages/api/src/catalog/stock/${file}.ts`;
const laws = "packages/db/prisma/migrations/20261123000100_laws/migration.sql";

/** Money is taken while nobody hears of it, the hold runs out, and then the word comes. @type {Deed} */
const lateMoney = async ({ world, note }) => {
  note("money comes late");
  await world.turnPayments({ webhook: { hold: true }, loseReplyNext: 60 });
  await pause(1_500);
  const { rows } = await world.db.query("SELECT id FROM orders WHERE status = 'PENDING'");
  await expireHolds(
    world.db,
    rows.map(({ id }) => id),
  );
  await pause(3_500);
  await world.turnPayments({ webhook: { hold: false }, loseReplyNext: 0 });
};

/** @type {readonly Mutation[]} */
export const mutations = [
  {
    name: "a cancelled order is swept out of the database",
    breaks: "confirmed orders exist",
    edits: [
      {
        file: order("release-expired-holds"),
        from: "    await releaseReservation(tx, orderId);\n    return true;",
        to: "    await releaseReservation(tx, orderId);\n    await tx.$executeRaw`DELETE FROM orders WHERE id = ${orderId}`;\n    return true;",
      },
      // The shop's role may not remove an order, whatever the code says.
      { file: "packages/db/src/rights.ts", from: "  orders: kept,\n", to: "" },
    ],
  },
  {
    name: "an ordered cart keeps its goods and its version",
    breaks: "one order a press",
    edits: [
      {
        file: order("insert-order"),
        from: "DELETE FROM cart_item WHERE cart_id = ${order.cartId}",
        to: "DELETE FROM cart_item WHERE cart_id = ${order.cartId} AND false",
      },
      {
        file: order("insert-order"),
        from: "UPDATE cart SET version = version + 1, promotion_code",
        to: "UPDATE cart SET promotion_code",
      },
      {
        file: "packages/db/prisma/migrations/20261123000000_tables/migration.sql",
        from: 'CREATE UNIQUE INDEX "orders_cart_id_cart_version_key"',
        to: 'CREATE INDEX "orders_cart_id_cart_version_key"',
      },
    ],
  },
  {
    name: "the version of the cart that was seen is not looked at",
    breaks: "the order is the cart that was seen",
    edits: [
      {
        file: order("place-order"),
        from: "if (input.cartVersion !== undefined && input.cartVersion !== cart.version) {",
        to: "if (false) {",
      },
    ],
    habits: { secondTab: 0.7 },
  },
  {
    name: "the provider's answer overwrites what its event has brought",
    breaks: "no state went back",
    edits: [
      {
        file: order("record-outcome"),
        from: "AND p.status NOT IN ('SUCCEEDED', 'CANCELED')",
        to: "",
      },
      {
        file: order("record-outcome"),
        from: "UPDATE orders o SET payment_problem = ${problem},",
        to: "UPDATE orders o SET payment_problem = ${problem}, status = 'PENDING',",
      },
      {
        file: order("record-outcome"),
        from: "WHERE o.id = ${tried.orderId} AND was.order_status = 'PENDING'\n        AND (o.payment_problem IS DISTINCT FROM ${problem} OR ${status}::text = 'CANCELED')",
        to: "WHERE o.id = ${tried.orderId}",
      },
      {
        file: laws,
        from: "FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_order_transition();",
        to: "FOR EACH ROW WHEN (false) EXECUTE FUNCTION check_order_transition();",
      },
    ],
  },
  {
    name: "the invoice's number is taken before it is known that there will be an invoice",
    breaks: "invoices have no gap",
    edits: [
      {
        file: order("invoice/issue-invoices"),
        from: "UPDATE invoice_counter SET last = last + many.count FROM",
        to: "UPDATE invoice_counter SET last = last + many.count + (random() < 0.2)::int FROM",
      },
    ],
  },
  {
    name: "money that comes too late is kept",
    breaks: "captured money has its order",
    edits: [
      {
        file: order("confirm-payment"),
        from: "    await oweLatePayment(tx, orderId, payment);\n",
        to: "",
      },
      {
        file: order("confirm-payment"),
        from: 'order.cancelReason === "expired"',
        to: 'order.cancelReason === "never"',
      },
    ],
    deeds: [lateMoney],
    atLeastMs: 16_000,
  },
  {
    name: "each try to charge has a key of its own",
    breaks: "paid orders were charged once",
    edits: [
      {
        file: "packages/payments/src/stripe/create-and-confirm.ts",
        from: "idempotencyKey: `pi-create/${request.orderId}/${request.attempt}`",
        to: "idempotencyKey: `pi-create/${request.orderId}/${Math.random()}`",
      },
      {
        file: order("confirm-payment"),
        from: "    await oweLatePayment(tx, orderId, payment);\n",
        to: "",
      },
    ],
    deeds: [losePaymentReplies],
  },
  {
    name: "the card is charged for the goods without shipping and tax",
    breaks: "money adds up",
    edits: [
      {
        file: "packages/payments/src/stripe/create-and-confirm.ts",
        from: "const amount = toStripeAmount(request.amount, request.currency);",
        to: "const amount = toStripeAmount(request.amount - 490, request.currency);",
      },
    ],
  },
  {
    name: "each try to give money back has a key of its own",
    breaks: "refunds happen once",
    edits: [
      {
        file: "packages/payments/src/stripe/refund-payment.ts",
        from: "idempotencyKey: `refund/${refundId}`",
        to: "idempotencyKey: `refund/${Math.random()}`",
      },
      {
        file: "packages/payments/src/stripe/refund-payment.ts",
        from: "if (earlier !== undefined) return readRefund(earlier);",
        to: "",
      },
    ],
    deeds: [losePaymentReplies],
    habits: { refunds: 10 },
    atLeastMs: 20_000,
  },
  {
    name: "a code is not given back when its order ends unpaid",
    breaks: "promotions stay within their limits",
    edits: [
      {
        file: order("release-expired-holds"),
        from: "    await releaseOrderClaims(tx, orderId, actor);\n",
        to: "",
      },
    ],
    habits: { code: 0.7 },
  },
  {
    name: "a gift card is charged twice",
    breaks: "gift cards are their entries",
    edits: [
      {
        file: order("insert-order"),
        from: "SET balance = g.balance - ",
        to: "SET balance = g.balance - 1 - ",
      },
    ],
    habits: { gift: 0.6 },
  },
  {
    name: "staff change the count without a movement",
    breaks: "on hand is its ledger",
    edits: [{ file: stock("set-stock"), from: "WHERE ${delta}::int <> 0", to: "WHERE ${delta}::int > 0" }],
  },
  {
    name: "what is released stays reserved",
    breaks: "reserved is its reservations",
    edits: [
      {
        file: stock("settle-reservation"),
        from: "k.reserved - r.quantity AS reserved",
        to: "k.reserved AS reserved",
      },
    ],
  },
  {
    name: "a sale is one piece short",
    breaks: "sold is what was paid",
    edits: [
      {
        file: stock("claim-held"),
        from: "SELECT 'mov_' || split_part(id, '_', 2), variant_id, location_id, -quantity, 'SALE'",
        to: "SELECT 'mov_' || split_part(id, '_', 2), variant_id, location_id, -quantity + 1, 'SALE'",
      },
    ],
  },
  {
    name: "stock is held without looking at how much there is",
    breaks: "nothing is oversold",
    edits: [
      {
        file: "packages/api/src/cart/read-offers.ts",
        from: "coalesce(s.available, 0)::int AS available",
        to: "1000::int AS available",
      },
      {
        file: stock("hold-stock"),
        from: "greatest(s.on_hand - s.reserved, 0)::bigint AS free,",
        to: "1000::bigint AS free,",
      },
      {
        file: stock("hold-stock"),
        from: "s.on_hand::bigint + s.backorder_limit - s.reserved AS available",
        to: "1000::bigint AS available",
      },
      {
        file: stock("hold-stock"),
        from: "greatest(s.on_hand - s.reserved, 0) AS free, s.on_hand + s.backorder_limit::bigint - s.reserved AS available",
        to: "1000 AS free, 1000::bigint AS available",
      },
      {
        file: laws,
        from: "CHECK (reserved >= 0 AND reserved <= on_hand + backorder_limit)",
        to: "CHECK (reserved >= 0)",
      },
    ],
    habits: { scarce: 0.95 },
    checkouts: 90,
    atLeastMs: 10_000,
  },
  {
    name: "a cancelled order keeps its hold",
    breaks: "holds follow their orders",
    edits: [
      {
        file: order("release-expired-holds"),
        from: "    await releaseReservation(tx, orderId);\n    return true;",
        to: "    return true;",
      },
    ],
  },
  {
    name: "an event is done before it is handled",
    breaks: "no e-mail is lost",
    edits: [
      {
        file: "apps/worker/src/handle-events.ts",
        from: "  for (const handler of list) await handler(worker, payloads);\n",
        to: "  await db.$executeRaw`UPDATE outbox_event SET done_at = now() WHERE id = ANY (${[...eventIds]}::text[])`;\n  for (const handler of list) await handler(worker, payloads);\n",
      },
    ],
    deeds: [killAt("workers", "mail asked for")],
  },
  {
    name: "each try to mail has a key of its own",
    breaks: "no e-mail is doubled",
    edits: [
      {
        file: "apps/worker/src/deliver.ts",
        from: "const idempotencyKey = mailIdempotencyKey(kind, entityId);",
        to: "const idempotencyKey = `${mailIdempotencyKey(kind, entityId)}/${Math.random()}`;",
      },
    ],
    deeds: [loseMailReplies],
  },
  {
    name: "an event that the queue has lost is never handed over again",
    breaks: "nothing is left undone",
    edits: [
      {
        file: "apps/worker/src/relay-outbox.ts",
        from: "least(3600, 30 * power(2, greatest(0, attempts - 1)))",
        to: "86400",
      },
    ],
    deeds: [killAt("workers", "outbox claimed, not queued")],
    settleMs: 60_000,
  },
  {
    name: "an outage of Postgres is a mistake of ours",
    breaks: "refusals are typed",
    edits: [
      {
        file: "packages/db/src/errors.ts",
        from: "export function isUnavailable(error: unknown): boolean {\n",
        to: "export function isUnavailable(error: unknown): boolean {\n  if (error !== undefined) return false;\n",
      },
    ],
    deeds: [restartPostgres],
  },
  {
    name: "an order is answered after twenty seconds, and nobody's patience ends",
    breaks: "nobody waits for ever",
    edits: [
      {
        file: "packages/db/src/patience.ts",
        from: 'if (now >= patience.until) return reject(new OutOfPatience("the answer did not come in time"));',
        to: "patience.until = now + 60_000;",
      },
      {
        file: order("place-order"),
        from: "  const row = outcome.isNew ?",
        to: "  await new Promise((resolve) => setTimeout(resolve, 20_000));\n  const row = outcome.isNew ?",
      },
    ],
    checkouts: 10,
  },
  {
    name: "a key whose process has died stays busy for an hour",
    breaks: "every press is answered in the end",
    edits: [
      {
        file: "packages/api/src/http/idempotency.ts",
        from: "const BUSY_SECONDS = 12;",
        to: "const BUSY_SECONDS = 3_600;",
      },
    ],
    deeds: [killAt("webs", "COMMIT done, unheard")],
  },
  {
    name: "a breaker that stays open for ten seconds",
    breaks: "first success within 5 s",
    edits: [
      {
        file: "packages/db/src/statement-transaction.ts",
        from: "  return takeTurn(db, async () => {\n",
        to: `  if (Date.now() < (Reflect.get(globalThis, "closedUntil") ?? 0)) return Promise.reject(new Error("ECONNREFUSED"));
  return takeTurn(db, async () => {
    db.$queryRaw\`SELECT 1\`.catch(() => Reflect.set(globalThis, "closedUntil", Date.now() + 10_000));
`,
      },
    ],
    deeds: [restartPostgres],
  },
];
