import { groupBy, sum } from "./read-facts.mjs";

/** @typedef {import("./check.mjs").Invariant} Invariant */

const paidStates = new Set(["PAID", "SHIPPED", "DELIVERED", "PARTIALLY_REFUNDED", "REFUNDED"]);

/** What the provider has of an order, by the provider's own books. @param {import("./read-facts.mjs").Facts} facts */
function provider({ books }) {
  const refundsOf = groupBy(
    books.refunds.filter(({ status }) => status === "succeeded" || status === "pending"),
    ({ payment_intent }) => payment_intent,
  );
  const intentsOf = groupBy(books.intents, ({ metadata }) => metadata.order_id ?? "none");
  return {
    intentsOf,
    refundsOf,
    /** @param {string} orderId */
    balance(orderId) {
      const intents = intentsOf.get(orderId) ?? [];
      const refunds = intents.flatMap(({ id }) => refundsOf.get(id) ?? []);
      const taken = intents.filter(({ amount_received }) => amount_received > 0);
      return { taken, captured: sum(taken, "amount_received"), refunds, refunded: sum(refunds, "amount") };
    },
  };
}

/** @type {readonly Invariant[]} */
export const moneyInvariants = [
  {
    name: "captured money has its order",
    promise: "every captured payment is exactly one paid order, or was given back once and in full",
    check: (facts) => {
      const { balance, intentsOf } = provider(facts);
      return [...intentsOf.keys()].flatMap((orderId) => {
        const { taken, captured, refunded } = balance(orderId);
        if (captured === 0) return [];
        const order = facts.orders.get(orderId);
        if (order === undefined) return [`${captured} was captured for ${orderId}, which does not exist`];
        if (paidStates.has(order.status)) return [];
        return refunded === captured
          ? []
          : [
              `${orderId} is ${order.status}, ${captured} was captured (${taken.length} times) and ${refunded} given back`,
            ];
      });
    },
  },
  {
    name: "paid orders were charged once",
    promise:
      "a paid order has one captured payment, of the order's total, in its currency; nobody is charged twice",
    check: (facts) => {
      const { balance } = provider(facts);
      const paymentsOf = facts.by("payment", "order_id");
      return [...facts.orders.values()].flatMap((order) => {
        const { taken, refunds } = balance(order.id);
        const kept = taken.filter(
          ({ id, amount_received }) =>
            sum(
              refunds.filter((refund) => refund.payment_intent === id),
              "amount",
            ) < amount_received,
        );
        if (kept.length > 1) return [`${order.id} was charged ${kept.length} times`];
        if (!paidStates.has(order.status)) return [];
        const due = order.total - (order.gift_amount ?? 0);
        if (due === 0) return taken.length === 0 ? [] : [`${order.id} costs nothing and was charged`];
        const intent = kept[0] ?? taken[0];
        if (intent === undefined) return [`${order.id} is ${order.status} and nothing was captured`];
        if (intent.amount_received !== due || intent.currency.toUpperCase() !== order.currency)
          return [
            `${order.id} costs ${due} ${order.currency}; captured were ${intent.amount_received} ${intent.currency}`,
          ];
        const recorded = (paymentsOf.get(order.id) ?? []).filter(({ status }) => status === "SUCCEEDED");
        return recorded.length === 1 && recorded[0]?.provider_ref === intent.id
          ? []
          : [`${order.id} has ${recorded.length} successful payments on record, captured was ${intent.id}`];
      });
    },
  },
  {
    name: "money adds up",
    promise: "lines, discount, shipping, tax, total, payment and intent agree to the minor unit",
    check: (facts) => {
      const { intentsOf } = provider(facts);
      const linesOf = facts.by("order_line", "order_id");
      return [...facts.orders.values()].flatMap((order) => {
        const lines = linesOf.get(order.id) ?? [];
        const wrong = [];
        for (const line of lines)
          if (line.line_total !== line.unit_price * line.quantity)
            wrong.push(`a line of ${order.id} does not multiply`);
        if (sum(lines, "line_total") !== order.subtotal)
          wrong.push(
            `${order.id}: lines make ${sum(lines, "line_total")}, the subtotal is ${order.subtotal}`,
          );
        if (order.subtotal - order.discount + order.shipping + order.tax !== order.total)
          wrong.push(`${order.id}: the parts do not make ${order.total}`);
        if ("included_tax" in order && sum(lines, "discount") > order.discount)
          wrong.push(
            `${order.id}: lines are discounted by ${sum(lines, "discount")}, the order by ${order.discount}`,
          );
        const due = order.total - (order.gift_amount ?? 0);
        for (const payment of facts.by("payment", "order_id").get(order.id) ?? [])
          if (payment.amount !== due) wrong.push(`${order.id}: a payment of ${payment.amount} for ${due}`);
        for (const intent of intentsOf.get(order.id) ?? [])
          if (intent.amount !== due) wrong.push(`${order.id}: an intent of ${intent.amount} for ${due}`);
        if ("captured" in order && paidStates.has(order.status) && order.captured > order.total)
          wrong.push(`${order.id}: ${order.captured} captured of ${order.total}`);
        return wrong;
      });
    },
  },
  {
    name: "refunds happen once",
    promise:
      "what the shop gave back and what the provider gave back are the same refunds, never above what was captured",
    check: (facts) => {
      const { balance } = provider(facts);
      const refundsOf = facts.by("refund", "order_id");
      return [...facts.orders.values()].flatMap((order) => {
        const { captured, refunded, refunds } = balance(order.id);
        if (refunded > captured) return [`${order.id}: ${refunded} given back of ${captured}`];
        const keys = refunds.map(({ metadata }) => metadata?.refund_id);
        if (new Set(keys).size !== keys.length)
          return [`${order.id}: a refund was made twice (${keys.join(", ")})`];
        if (!("refunded" in order)) return [];
        const own = (refundsOf.get(order.id) ?? []).filter(({ status }) => status !== "FAILED");
        if (sum(own, "amount") !== refunded)
          return [`${order.id}: the shop gave back ${sum(own, "amount")}, the provider ${refunded}`];
        return sum(own, "amount") + sum(own, "gift_amount") === order.refunded
          ? []
          : [`${order.id}: refunds make ${sum(own, "amount")}, the order says ${order.refunded}`];
      });
    },
  },
  {
    name: "promotions stay within their limits",
    promise:
      "a code was used as often as orders carry it, never above its limits, and takes off what the orders say",
    check: ({ tables, by, orders }) => {
      const counts = (tables.promotion ?? []).flatMap((promotion) => {
        const uses = by("promotion_use", "promotion_id").get(promotion.id) ?? [];
        const wrong = [];
        if (uses.length !== promotion.uses)
          wrong.push(`${promotion.code}: ${promotion.uses} uses counted, ${uses.length} on record`);
        if (promotion.max_uses !== null && uses.length > promotion.max_uses)
          wrong.push(`${promotion.code} was used ${uses.length} times of ${promotion.max_uses}`);
        for (const [customer, own] of groupBy(uses, ({ customer_index }) => customer_index))
          if (promotion.max_uses_per_customer !== null && own.length > promotion.max_uses_per_customer)
            wrong.push(`${promotion.code} was used ${own.length} times by ${customer}`);
        return wrong;
      });
      const amounts = [...by("promotion_use", "order_id")].flatMap(([id, uses]) => {
        const order = orders.get(id);
        if (order === undefined) return [`a promotion was used by ${id}, which does not exist`];
        const taken =
          order.discount + (uses.some(({ amount }) => amount > order.discount) ? order.shipping : 0);
        return sum(uses, "amount") <= taken
          ? []
          : [`${id}: promotions took off ${sum(uses, "amount")}, the order says ${order.discount}`];
      });
      const kept = [...by("promotion_use", "order_id").keys()].flatMap((id) => {
        const order = orders.get(id);
        const isOver = order?.status === "CANCELLED" && order.paid_at === null;
        return isOver ? [`${id} ended unpaid and keeps its use of a promotion`] : [];
      });
      return [...counts, ...amounts, ...kept];
    },
  },
  {
    name: "gift cards are their entries",
    promise: "the balance of a gift card is the sum of its entries and never below zero",
    check: ({ tables, by }) =>
      (tables.gift_card ?? []).flatMap(({ id, balance }) => {
        const entries = sum(by("gift_card_entry", "gift_card_id").get(id) ?? [], "delta");
        return balance >= 0 && entries === balance
          ? []
          : [`${id}: ${balance} on it, its entries make ${entries}`];
      }),
  },
];
