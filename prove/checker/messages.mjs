import { groupBy } from "./read-facts.mjs";

/** @typedef {import("./check.mjs").Invariant} Invariant */
/** @typedef {import("./read-facts.mjs").Facts} Facts */
/** @typedef {import("./read-facts.mjs").Row} Row */

/** What a letter is, by its subject: the checker reads what a person reads. */
const kinds = /** @type {readonly (readonly [string, RegExp])[]} */ ([
  ["confirmation", /^Order \d+ confirmed/],
  ["shipped", /on its way/],
  ["cancelled", /^Order \d+ cancelled/],
  ["delivered", /^Order \d+ was delivered/],
  ["refunded", /^Money back for order/],
  ["late refunded", /^We sent your payment back/],
  ["welcome", /^Welcome to/],
]);

/** @param {Row} mail */
function kindOf({ subject }) {
  return (
    kinds.find(([, pattern]) => pattern.test(subject))?.[0] ?? `“${String(subject).replace(/\d+/g, "n")}”`
  );
}

/**
 * Which order a letter is about: by its link, or by the number that a person reads.
 * @param {Facts} facts @param {Row} mail @returns {string | null}
 */
function orderOf(facts, { subject, text, html }) {
  const linked = /orders\/(ord_[0-9a-z]{26})/.exec(`${text} ${html}`)?.[1];
  if (linked !== undefined) return linked;
  const number = /order (\d+)/i.exec(subject)?.[1];
  return number === undefined
    ? null
    : (facts.by("orders", "number").get(number)?.[0]?.id ?? `number ${number}`);
}

/** @param {Facts} facts */
function letters(facts) {
  return groupBy(facts.mails, (mail) => `${kindOf(mail)} ${orderOf(facts, mail) ?? mail.to}`);
}

/** How many letters of a kind an order is due: the least and the most. @param {Facts} facts @param {Row} order */
function due(facts, order) {
  const path = (facts.by("prove_status", "order_id").get(order.id) ?? []).map(({ became }) => became);
  const parcels = (facts.by("fulfilment", "order_id").get(order.id) ?? []).length;
  const cancelled = path.includes("CANCELLED");
  const refunds = (facts.by("refund", "order_id").get(order.id) ?? []).filter(
    ({ status, cause }) => status === "SUCCEEDED" && (cause === "STAFF" || cause === "RETURN"),
  );
  return {
    refunded: [refunds.length, (facts.by("refund", "order_id").get(order.id) ?? []).length],
    delivered: [path.includes("DELIVERED") ? 1 : 0, Math.max(parcels, 1)],
    "late refunded": [
      order.payment_problem === "late_payment_refunded" && facts.tables.refund?.length ? 1 : 0,
      1,
    ],
    confirmation: path.includes("PAID") ? [1, 1] : [0, 0],
    shipped: [parcels, parcels],
    // A late payment may bring an order back before the letter is written, and it may end once more after that.
    cancelled: [
      cancelled && order.status === "CANCELLED" ? 1 : 0,
      path.filter((became) => became === "CANCELLED").length,
    ],
  };
}

/** @type {readonly Invariant[]} */
export const messageInvariants = [
  {
    name: "no e-mail is lost",
    promise: "every order that was paid, sent or cancelled brought its letter, and every account its welcome",
    check: (facts) => {
      const sent = letters(facts);
      const missing = [...facts.orders.values()].flatMap((order) =>
        Object.entries(due(facts, order)).flatMap(([kind, [least = 0]]) => {
          const count = sent.get(`${kind} ${order.id}`)?.length ?? 0;
          return count >= least ? [] : [`${order.id}: ${count} of ${least} letters “${kind}”`];
        }),
      );
      const greeted = facts.run.accounts.filter(({ email }) => !sent.has(`welcome ${email}`));
      return [...missing, ...greeted.map(({ email }) => `${email} was not greeted`)];
    },
  },
  {
    name: "no e-mail is doubled",
    promise:
      "one letter for what happened to an order, to the one who ordered, and none for what did not happen",
    check: (facts) => {
      const sent = letters(facts);
      const tooMany = [...sent].flatMap(([key, list]) => {
        const [first] = list;
        const id = first === undefined ? null : orderOf(facts, first);
        const order = id === null ? undefined : facts.orders.get(id);
        if (id !== null && order === undefined) return [`a letter about ${id}, which does not exist`];
        const most =
          order === undefined || first === undefined
            ? 1
            : (Object.entries(due(facts, order)).find(([kind]) => kind === kindOf(first))?.[1][1] ??
              attempts(facts, order));
        return list.length <= most ? [] : [`${list.length} letters of ${most}: ${key}`];
      });
      const buyer = new Map(
        facts.run.checkouts.flatMap(({ orderIds, email }) => orderIds.map((id) => [id, email])),
      );
      const astray = facts.mails.flatMap((mail) => {
        const email = buyer.get(orderOf(facts, mail) ?? "");
        return email === undefined || email === mail.to
          ? []
          : [`${orderOf(facts, mail)} of ${email} was told to ${mail.to}`];
      });
      return [...tooMany, ...astray];
    },
  },
  {
    name: "nothing is left undone",
    promise:
      "every outbox row, every payment event and every message came to its end within 60 s of calm, none was given up",
    check: ({ tables, run }) => {
      const count = (/** @type {string} */ what, /** @type {Row[]} */ rows) =>
        rows.length === 0
          ? []
          : [`${rows.length} ${what}, for example ${JSON.stringify(brief(rows[0] ?? {}))}`];
      return [
        ...Object.entries(run.left).map(([what, many]) => `${many} ${what} when the time was up`),
        ...count(
          "outbox rows are not done",
          (tables.outbox_event ?? []).filter(({ done_at }) => done_at === null),
        ),
        ...count(
          "outbox rows were given up",
          (tables.outbox_event ?? []).filter(({ dead_at }) => dead_at != null),
        ),
        ...count(
          "payment events were not applied",
          (tables.payment_event ?? []).filter(({ applied_at }) => applied_at === null),
        ),
        ...count(
          "messages were not sent",
          (tables.notification ?? []).filter(({ status }) => status === "pending" || status === "failed"),
        ),
      ];
    },
  },
];

/** Letters that a try to pay may bring. @param {Facts} facts @param {Row} order */
function attempts(facts, order) {
  const tries = (facts.by("payment", "order_id").get(order.id) ?? []).map(({ attempt }) => Number(attempt));
  const refunds = (facts.by("refund", "order_id").get(order.id) ?? []).length;
  return Math.max(1, refunds, ...tries);
}

/** @param {Row} row */
const brief = ({ id, type, kind, status, attempts: tries, last_error, lastError }) => ({
  id,
  type,
  kind,
  status,
  attempts: tries,
  error: last_error ?? lastError,
});
