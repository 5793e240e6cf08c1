import { request } from "node:http";
import { request as requestSecurely } from "node:https";
import { setTimeout as pause } from "node:timers/promises";

/**
 * The status that a program on this machine answers with; `null` where it gives no answer within 2 s.
 * @param {string} url
 * @param {AbortSignal} [signal]
 * @returns {Promise<number | null>}
 */
export function statusOf(url, signal) {
  return new Promise((resolve) => {
    // Our own program on this machine: its certificate is for the name that people use.
    const options = {
      timeout: 2_000,
      agent: false,
      rejectUnauthorized: false,
      ...(signal ? { signal } : {}),
    };
    const ask = (url.startsWith("https:") ? requestSecurely : request)(url, options, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    ask.once("timeout", () => ask.destroy());
    ask.once("error", () => resolve(null));
    ask.end();
  });
}

/**
 * Waits until the address answers 200.
 * @param {string} url
 * @param {{ withinMs: number, signal: AbortSignal, gaveUp?: () => boolean }} options `gaveUp`: no use to wait on
 * @returns {Promise<{ healthy: boolean, last: number | null }>} `last` is the last status that came
 */
export async function untilHealthy(url, { withinMs, signal, gaveUp = () => false }) {
  const deadline = Date.now() + withinMs;
  let last = null;
  while (Date.now() < deadline && !signal.aborted && !gaveUp()) {
    last = await statusOf(url, signal);
    if (last === 200) return { healthy: true, last };
    await pause(60);
  }
  return { healthy: false, last };
}
