import { PlainError } from "../scripts/plain-error.mjs";
import { runningShop } from "../scripts/running-shop.mjs";

/** The open shop, where it counts no requests. @throws {PlainError} that says how to open one */
export async function openShop() {
  const shop = runningShop();
  const { headers } = await fetch(`${shop.api}/products?limit=1`, { signal: AbortSignal.timeout(10_000) });
  const remaining = /r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1];
  const allowed = /q=(\d+)/.exec(headers.get("ratelimit-policy") ?? "")?.[1];
  if (remaining !== allowed)
    throw new PlainError(
      "The open shop limits how often one address may ask: npm stop, then RATE_LIMITS=off npm start.",
    );
  return shop;
}

/**
 * An answer of the shop that must be there for a benchmark to begin or to end.
 * @param {string} url
 * @param {RequestInit} [init]
 * @returns {Promise<any>} its JSON
 */
export async function ask(url, init = {}) {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
  if (!answer.ok)
    throw new PlainError(`${init.method ?? "GET"} ${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
