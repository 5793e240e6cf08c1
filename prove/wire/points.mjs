/**
 * Moments of an order's life as they show on the wire. The production code knows nothing of them: they are
 * recognised in what a process sends to Postgres, Redis, the payment provider and the mail provider.
 * @typedef {object} Moment
 * @property {"postgres" | "redisState" | "payments" | "mailbox"} wire
 * @property {readonly RegExp[]} said
 * @property {"sending" | "answered"} when
 */

const INSERT_ORDER = /INSERT INTO orders/;
const SALE = /stock_movement/;
const COMMIT = /\bCOMMIT\b/;
const CHARGE = /POST \/v1\/payment_intents /;
const MAIL = /POST \/emails/;

/** In a web process that places an order. */
export const webMoments = /** @satisfies {Record<string, Moment>} */ ({
  "cart locked": { wire: "postgres", said: [/FROM cart [\s\S]*FOR UPDATE/], when: "answered" },
  "order inserted": { wire: "postgres", said: [INSERT_ORDER], when: "answered" },
  "before COMMIT": { wire: "postgres", said: [INSERT_ORDER, COMMIT], when: "sending" },
  "COMMIT done, unheard": { wire: "postgres", said: [INSERT_ORDER, COMMIT], when: "answered" },
  "before the charge": { wire: "payments", said: [CHARGE], when: "sending" },
  "charged, unheard": { wire: "payments", said: [CHARGE], when: "answered" },
  "before it is paid": { wire: "postgres", said: [SALE], when: "sending" },
  "paid, unheard": { wire: "postgres", said: [SALE], when: "answered" },
});

/** In a worker that sends a mail. */
export const workerMoments = /** @satisfies {Record<string, Moment>} */ ({
  "mail asked for": {
    wire: "postgres",
    said: [/INSERT INTO "?(public"?\."?)?notification"?/],
    when: "sending",
  },
  "mail claimed": {
    wire: "postgres",
    said: [/UPDATE "?(public"?\."?)?notification"?\s+SET/],
    when: "answered",
  },
  "before the mail": { wire: "mailbox", said: [MAIL], when: "sending" },
  "mailed, unheard": { wire: "mailbox", said: [MAIL], when: "answered" },
  "before the event is done": {
    wire: "postgres",
    said: [/UPDATE "?(public"?\."?)?outbox_event"? SET "?done_at/],
    when: "sending",
  },
  "before the job is acknowledged": { wire: "redisState", said: [/returnvalue/], when: "sending" },
  "outbox claimed, not queued": { wire: "redisState", said: [/\bob-/], when: "sending" },
});
