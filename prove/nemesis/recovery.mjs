import { setTimeout as pause } from "node:timers/promises";
import { ask } from "../world/ask.mjs";
import { startWatch } from "../world/pace.mjs";

/** @typedef {{ what: string, ms: number }[]} Recoveries how long after a server was back the first write went through */

/**
 * Milliseconds until every web process has taken a write again, less what the machine was late; `Infinity` after 20 s.
 * @param {import("../world/open-world.mjs").World} world
 * @param {string} variantId
 * @returns {Promise<number>}
 */
export async function recoveryAfter(world, variantId) {
  const waited = startWatch();
  const all = await Promise.all(
    world.webs.map(async (web) => {
      while (waited() < 20_000) {
        const answer = await ask(`${web.base}/api/v1/cart/items`, {
          method: "POST",
          body: { variant_id: variantId, quantity: 1 },
          timeoutMs: 3_000,
        }).catch(() => null);
        if (answer?.status === 201) return waited();
        await pause(50);
      }
      return Number.POSITIVE_INFINITY;
    }),
  );
  return Math.max(...all);
}
