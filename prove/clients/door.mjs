import { setTimeout as pause } from "node:timers/promises";
import { ask, Lost } from "../world/ask.mjs";

/** @typedef {import("../world/ask.mjs").Answer} Answer */

/**
 * What the clients of a run share.
 * @typedef {object} Shop
 * @property {import("../world/open-world.mjs").World} world
 * @property {import("../history.mjs").History} history
 * @property {readonly import("../world/fill-shelves.mjs").Article[]} articles
 * @property {import("../seeded.mjs").Chances} chances
 * @property {number} patienceMs how long a client goes on asking
 * @property {Partial<Record<"secondTab" | "code" | "gift" | "scarce" | "refunds", number>>} [habits] how often people do something
 */

/**
 * Somebody who asks the shop over REST, from an address of their own, and writes down what came of it.
 * @typedef {object} Door
 * @property {string} who
 * @property {Record<string, string>} headers sent with every request
 * @property {(did: string, method: string, path: string, options?: Asking) => Promise<Answer | null>} once `null`: lost
 * @property {(did: string, method: string, path: string, options?: Asking & { patienceMs?: number }) => Promise<Answer | null>} patiently
 *   asks again while nobody knows, or while the shop asks to come again; `null`: lost for good
 */

/**
 * @typedef {object} Asking
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 * @property {Record<string, unknown>} [facts] for the history
 */

/**
 * @param {Shop} shop
 * @param {string} who
 * @param {import("../seeded.mjs").Chances} chances
 * @returns {Door}
 */
export function openDoor({ world, history, patienceMs: usual }, who, chances) {
  const address = `10.${chances.whole(0, 255)}.${chances.whole(0, 255)}.${chances.whole(1, 254)}`;
  /** @type {Record<string, string>} */
  const headers = { "x-forwarded-for": address, "user-agent": "prove" };
  /** @type {Door["once"]} */
  const once = async (did, method, path, { headers: more, body, facts } = {}) => {
    const began = performance.now();
    let web = chances.one(world.webs);
    try {
      const send = () => ask(`${web.base}/api/v1${path}`, { method, headers: { ...headers, ...more }, body });
      const answer = await send().catch((error) => {
        // As a load balancer does: nothing was sent, so the next process is asked.
        if (!(error instanceof Lost) || !error.unsent) throw error;
        web = world.webs.find((other) => other !== web) ?? web;
        return send();
      });
      history.add({
        who,
        did,
        ms: answer.ms,
        status: answer.status,
        ...(typeof answer.body?.code === "string" ? { code: answer.body.code } : {}),
        retryAfter: answer.headers["retry-after"] !== undefined,
        facts: { web: web.name, ...facts, ...outcomeOf(answer) },
      });
      return answer;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      history.add({
        who,
        did,
        ms: performance.now() - began,
        lost: error.message,
        facts: { web: web.name, ...facts, unsent: error.unsent },
      });
      return null;
    }
  };
  return {
    who,
    headers,
    once,
    async patiently(did, method, path, { patienceMs = usual, ...options } = {}) {
      const deadline = performance.now() + patienceMs;
      for (;;) {
        const answer = await once(did, method, path, options);
        if (answer !== null && answer.status !== 503 && !isStillRunning(answer)) return answer;
        if (performance.now() > deadline) return answer;
        await pause(chances.whole(150, 900));
      }
    },
  };
}

/** Whether the first request with the same key has not ended. @param {Answer} answer */
export function isStillRunning({ status, body }) {
  return status === 409 && body?.code === "CONFLICT" && /still running/.test(body.detail ?? "");
}

/** @param {Answer} answer */
function outcomeOf({ status, body, headers }) {
  if (status >= 400) return { detail: body?.detail };
  const { order_id, total, status: orderStatus } = body ?? {};
  return {
    ...(order_id === undefined ? {} : { orderId: order_id, total, orderStatus }),
    ...(headers["idempotent-replayed"] === "true" ? { replayed: true } : {}),
  };
}
