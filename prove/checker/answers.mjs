/** @typedef {import("./check.mjs").Invariant} Invariant */

/** What a well-behaved client may be told, by what it did; everything else is a mistake of the shop. */
const refusals = /** @type {Record<string, readonly string[]>} */ ({
  "place order": ["OUT_OF_STOCK", "PRICE_CHANGED", "CART_CHANGED", "SHIPPING_UNAVAILABLE", "CONFLICT"],
  "pay with another card": ["CONFLICT"],
  "add to cart": ["OUT_OF_STOCK", "CONFLICT"],
  "remove from cart": ["CONFLICT", "OUT_OF_STOCK"],
  "change cart in a second tab": ["CONFLICT", "OUT_OF_STOCK"],
  ship: ["CONFLICT"],
  cancel: ["CONFLICT"],
  refund: ["CONFLICT"],
  deliver: ["CONFLICT"],
  // A code that everybody has used up, or that this customer has used before.
  "enter a code": ["VALIDATION_FAILED"],
  quote: ["CONFLICT"],
  "change product": ["CONFLICT"],
});

const statusOf = /** @type {Record<string, number>} */ ({ VALIDATION_FAILED: 400 });

/** @type {readonly Invariant[]} */
export const answerInvariants = [
  {
    name: "refusals are typed",
    promise: "a refusal says by its code what it is; the only answer above 499 is 503 with Retry-After",
    check: ({ run }) =>
      run.history.happenings.flatMap(({ who, did, status = 0, code, retryAfter, facts }) => {
        if (status < 400) return [];
        const told = `${who}, ${did}: ${status} ${code ?? "without a code"} (${facts?.detail ?? "no detail"}) from ${facts?.web}`;
        if (status === 503) return retryAfter === true ? [] : [`${told}, no Retry-After`];
        if (status === 401 && facts?.web !== undefined && code === "UNAUTHENTICATED") return [];
        // A removal that was repeated after silence finds nothing left to remove.
        if (did === "remove from cart" && status === 404 && code === "NOT_FOUND") return [];
        // A gift card that others have used up meanwhile.
        if (facts?.gift === true && status === 400 && /gift card/.test(String(facts.detail))) return [];
        const known = code !== undefined && (refusals[did] ?? []).includes(code);
        return known && status === (statusOf[code] ?? 409) ? [] : [told];
      }),
  },
  {
    name: "nobody waits for ever",
    promise: "every request is answered or cut off; none hangs",
    check: ({ run }) =>
      run.history.happenings.flatMap(({ who, did, lost, facts }) =>
        lost !== undefined && facts?.web !== undefined && /^no answer within/.test(lost)
          ? [`${who}, ${did}: ${lost}`]
          : [],
      ),
  },
  {
    name: "every press is answered in the end",
    promise: "whoever asks again when all is calm learns what became of the order",
    check: ({ run }) =>
      run.checkouts.flatMap(({ who, outcome, request }) => {
        const told = outcome === "unknown" && request !== undefined;
        return told ? [`${who} never learned what became of the order`] : [];
      }),
  },
  {
    name: "first success within 5 s",
    promise: "after Postgres or Redis is back, every process takes a write within 5 s",
    check: ({ run }) =>
      run.recoveries.flatMap(({ what, ms }) =>
        ms <= 5_000 ? [] : [`${what}: ${(ms / 1_000).toFixed(1)} s`],
      ),
  },
];
