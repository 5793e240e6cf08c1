import { groupBy } from "./read-facts.mjs";

/** @typedef {import("./check.mjs").Invariant} Invariant */

/** @type {readonly Invariant[]} */
export const orderInvariants = [
  {
    name: "confirmed orders exist",
    promise: "an order that a shopper was told of is there, with the total and the cart that was ordered",
    check: ({ orders, by, run }) =>
      run.history.happenings.flatMap(({ did, status, facts, who }) => {
        if (did !== "place order" || status !== 201) return [];
        const order = orders.get(String(facts?.orderId));
        if (order === undefined) return [`${who} was told of ${facts?.orderId}, which does not exist`];
        const told = Math.round(Number(facts?.total) * 100);
        if (told !== order.total) return [`${order.id} is ${order.total}, but ${who} was told ${told}`];
        if (
          facts?.versionSent === true &&
          (order.cart_id !== facts.cartId || order.cart_version !== facts.cartVersion)
        )
          return [
            `${order.id} was made of ${order.cart_id} version ${order.cart_version}, not of what ${who} sent`,
          ];
        return (by("order_line", "order_id").get(order.id) ?? []).length > 0
          ? []
          : [`${order.id} has no lines`];
      }),
  },
  {
    name: "one order a press",
    promise:
      "pressing twice, repeating after silence and going back make one order; a cart version makes one",
    check: ({ tables, run }) => {
      const ofCart = groupBy(tables.orders ?? [], (order) => order.cart_id);
      const twice = [
        ...groupBy(tables.orders ?? [], (order) => `${order.cart_id} version ${order.cart_version}`),
      ]
        .filter(([, same]) => same.length > 1)
        .map(([cart, same]) => `${cart} became ${same.length} orders`);
      const presses = run.checkouts.flatMap(({ who, orderIds, userId, cartId }) => {
        if (orderIds.length > 1) return [`${who} was told of ${orderIds.join(" and ")}`];
        const made = userId === null && cartId !== undefined ? (ofCart.get(cartId) ?? []) : [];
        return made.length > 1 ? [`${who} has ${made.length} orders of one visit`] : [];
      });
      return [...twice, ...presses];
    },
  },
  {
    name: "the order is the cart that was seen",
    promise:
      "lines and quantities of an order are those that the shopper looked at, and so is the price where it was sent back",
    check: ({ orders, by, run }) =>
      run.checkouts.flatMap(({ who, orderIds, lines, request, total }) => {
        const order = orders.get(orderIds[0] ?? "");
        const body = /** @type {Record<string, unknown>} */ (request?.body ?? {});
        if (order === undefined || body.cart_version === undefined) return [];
        const ordered = (by("order_line", "order_id").get(order.id) ?? []).map(
          (line) => `${line.variant_id} × ${line.quantity}`,
        );
        const wanted = Object.entries(lines).map(([variant, quantity]) => `${variant} × ${quantity}`);
        if (ordered.sort().join() !== wanted.sort().join())
          return [`${who} looked at ${wanted.join(", ")} and ordered ${ordered.join(", ")}`];
        const seen = Math.round(Number(total) * 100);
        if (body.expected_total !== undefined && seen !== order.total)
          return [`${who} agreed to ${seen} and was charged ${order.total}`];
        return [];
      }),
  },
  {
    name: "no state went back",
    promise: "an order only ever moves forward, and nobody reads an older state after a newer one",
    check: ({ by, run }) => {
      const paths = [...by("prove_status", "order_id")];
      const wrong = paths.flatMap(([id, moves]) =>
        moves.flatMap(({ was, became }, index) => {
          if (index === 0) return became === "PENDING" ? [] : [`${id} began as ${became}`];
          if (moves[index - 1]?.became !== was)
            return [`${id} left ${was} while it was ${moves[index - 1]?.became}`];
          return onward[String(was)]?.includes(became) ? [] : [`${id} went from ${was} to ${became}`];
        }),
      );
      const pathOf = new Map(paths.map(([id, moves]) => [id, moves.map(({ became }) => became)]));
      const reads = run.history.happenings.filter(
        ({ did, status }) => did === "read order" && status === 200,
      );
      const seen = [...groupBy(reads, ({ facts }) => String(facts?.order))].flatMap(([id, list]) => {
        let at = 0;
        for (const { facts } of list) {
          const next = (pathOf.get(id) ?? []).indexOf(facts?.orderStatus, at);
          if (next < 0) return [`${id} was read as ${facts?.orderStatus} after a later state`];
          at = next;
        }
        return [];
      });
      return [...wrong, ...seen];
    },
  },
  {
    name: "invoices have no gap",
    promise: "every order that was paid has one invoice, and their numbers go from 1 up without a hole",
    check: ({ tables, orders }) => {
      const invoices = tables.invoice ?? [];
      if (invoices.length === 0) return [];
      const numbers = invoices.map(({ number }) => Number(number)).sort((a, b) => a - b);
      const hole = numbers.findIndex((number, index) => number !== index + 1);
      const issued = new Set(invoices.map(({ order_id }) => order_id));
      const without = [...orders.values()].filter(({ id, paid_at }) => paid_at !== null && !issued.has(id));
      return [
        ...(hole < 0 ? [] : [`number ${hole + 1} is missing; ${numbers[hole]} follows`]),
        ...without.map(({ id }) => `${id} was paid and has no invoice`),
      ];
    },
  },
];

/** Which state may follow which, written down once more on purpose: the checker does not believe the shop's table. */
const onward = /** @type {Record<string, readonly string[]>} */ ({
  PENDING: ["PAID", "CANCELLED"],
  PAID: ["SHIPPED", "CANCELLED", "PARTIALLY_REFUNDED", "REFUNDED"],
  SHIPPED: ["DELIVERED", "PARTIALLY_REFUNDED", "REFUNDED"],
  DELIVERED: ["PARTIALLY_REFUNDED", "REFUNDED"],
  CANCELLED: ["PAID", "REFUNDED"],
  PARTIALLY_REFUNDED: ["SHIPPED", "DELIVERED", "REFUNDED"],
});
