import { median, percentile } from "./figures.mjs";

/** @typedef {import("./buy.mjs").Took} Took */

const requests = /** @type {const} */ ({ cart: "putting it into the cart", order: "placing the order" });

/**
 * How long each of a purchase's two requests took by itself: the figures of a round say it of both together.
 */
export function watchRequests() {
  /** @type {Map<string, Took[][]>} rounds by side, the first of which warmed up */
  const sides = new Map();
  return {
    /**
     * @template T
     * @param {string} name of the side
     * @param {(tell: (took: Took) => void) => Promise<T>} run
     */
    during: (name, run) => () => {
      /** @type {Took[]} */
      const round = [];
      sides.set(name, [...(sides.get(name) ?? []), round]);
      return run((took) => round.push(took));
    },
    notes: () =>
      [...sides].map(([name, [, ...rounds]]) => {
        const each = Object.entries(requests).map(([request, words]) => {
          const at = (/** @type {number} */ share) =>
            median(
              rounds.map((round) =>
                percentile(
                  round.map((took) => took[/** @type {keyof Took} */ (request)]),
                  share,
                ),
              ),
            );
          return `${words} p50 ${at(0.5).toFixed(0)} ms, p99 ${at(0.99).toFixed(0)} ms`;
        });
        return `${name}: ${each.join("; ")}`;
      }),
  };
}
