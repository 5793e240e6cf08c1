import { groupBy, sum } from "./read-facts.mjs";

/** @typedef {import("./check.mjs").Invariant} Invariant */
/** @typedef {import("./read-facts.mjs").Row} Row */

const place = (/** @type {Row} */ row) => `${row.variant_id} at ${row.location_id}`;
const everPaid = (/** @type {Row} */ order) => order.paid_at !== null;

/** @type {readonly Invariant[]} */
export const stockInvariants = [
  {
    name: "on hand is its ledger",
    promise: "what is on the shelf equals the sum of its movements",
    check: ({ tables }) => {
      const movements = groupBy(tables.stock_movement ?? [], place);
      return (tables.stock_level ?? []).flatMap((level) => {
        const ledger = sum(movements.get(place(level)) ?? [], "delta");
        return ledger === level.on_hand
          ? []
          : [`${place(level)}: ${level.on_hand} on hand, the ledger says ${ledger}`];
      });
    },
  },
  {
    name: "reserved is its reservations",
    promise: "what is held equals the sum of the open reservations",
    check: ({ tables }) => {
      const open = groupBy(
        (tables.reservation ?? []).filter(({ status }) => status === "HELD" || status === "BACKORDERED"),
        place,
      );
      return (tables.stock_level ?? []).flatMap((level) => {
        const held = sum(open.get(place(level)) ?? [], "quantity");
        return held === level.reserved
          ? []
          : [`${place(level)}: ${level.reserved} reserved, open reservations make ${held}`];
      });
    },
  },
  {
    name: "sold is what was paid",
    promise: "each line of a paid order left the shelf once, and nothing left it for any other order",
    check: ({ tables, orders, by }) => {
      const sales = groupBy(
        (tables.stock_movement ?? []).filter(({ cause }) => cause === "SALE"),
        (row) => `${row.order_id} ${row.variant_id}`,
      );
      const reserved = (/** @type {string} */ wanted) =>
        groupBy(
          (tables.reservation ?? []).filter(({ status }) => status === wanted),
          (row) => `${row.order_id} ${row.variant_id}`,
        );
      const [backordered, claimed] = [reserved("BACKORDERED"), reserved("CLAIMED")];
      const wrong = [...orders.values()].flatMap((order) =>
        (by("order_line", "order_id").get(order.id) ?? []).flatMap((line) => {
          const key = `${order.id} ${line.variant_id}`;
          const waits = sum(backordered.get(key) ?? [], "quantity");
          const sold = -sum(sales.get(key) ?? [], "delta");
          const most = everPaid(order) ? line.quantity - waits : 0;
          // Pieces that were given up, by a refund or the order's end, may have waited until then and never left the shelf.
          const least = everPaid(order) ? sum(claimed.get(key) ?? [], "quantity") : 0;
          return sold >= least && sold <= most
            ? []
            : [`${key}: ${least} to ${most} were paid for and ${sold} left the shelf`];
        }),
      );
      const stray = (tables.stock_movement ?? []).filter(
        ({ cause, order_id }) => cause === "SALE" && !orders.has(order_id),
      );
      return [...wrong, ...stray.map(({ id }) => `${id} is a sale without an order`)];
    },
  },
  {
    name: "nothing is oversold",
    promise: "no more was ever promised than there is, back-orders included, counted from the orders",
    check: ({ tables, orders }) => {
      const lines = groupBy(
        (tables.order_line ?? []).filter(({ order_id }) => {
          const order = orders.get(order_id);
          return order !== undefined && (order.status === "PENDING" || everPaid(order));
        }),
        ({ variant_id }) => variant_id,
      );
      const supply = groupBy(
        (tables.stock_movement ?? []).filter(({ cause }) => cause !== "SALE"),
        ({ variant_id }) => variant_id,
      );
      const limits = groupBy(tables.stock_level ?? [], ({ variant_id }) => variant_id);
      return [...lines].flatMap(([variant, promised]) => {
        const had =
          sum(supply.get(variant) ?? [], "delta") + sum(limits.get(variant) ?? [], "backorder_limit");
        return sum(promised, "quantity") <= had
          ? []
          : [`${variant}: ${sum(promised, "quantity")} promised of ${had}`];
      });
    },
  },
  {
    name: "holds follow their orders",
    promise: "a pending order holds its stock, a paid one has taken it, a cancelled one has given it back",
    check: ({ tables, orders }) =>
      (tables.reservation ?? []).flatMap((reservation) => {
        const order = orders.get(reservation.order_id);
        if (order === undefined) return [`${reservation.id} belongs to no order`];
        const right =
          order.status === "PENDING"
            ? ["HELD"]
            : everPaid(order)
              ? ["CLAIMED", "BACKORDERED", "RELEASED"]
              : ["RELEASED"];
        if (
          order.status !== "PENDING" &&
          everPaid(order) &&
          reservation.status === "RELEASED" &&
          order.status !== "CANCELLED" &&
          order.status !== "REFUNDED"
        )
          return [`${order.id} is ${order.status} and its stock was given back`];
        return right.includes(reservation.status)
          ? []
          : [`${order.id} is ${order.status} and its stock ${reservation.status}`];
      }),
  },
];
