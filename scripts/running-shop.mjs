import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { currentWatcher, giveOrder } from "./control.mjs";
import { dataFolder } from "./data-folder.mjs";
import { PlainError } from "./plain-error.mjs";

/**
 * What `run.json` says about an open shop.
 * @typedef {object} RunningShop
 * @property {string} web base address, without a slash at the end
 * @property {string} admin
 * @property {string} api ends in /api/v1
 * @property {string | null} mailbox `null` where a real transport is configured
 * @property {string | null} payments the payment simulator; `null` where Stripe itself is configured
 * @property {{ email: string, password: string }} staff
 * @property {Record<import("./parts.mjs").PartName, number[]>} processes of this run, by part
 */

const root = join(import.meta.dirname, "..");
const { env } = process;
const data = () => dataFolder(root, env.STOREWRIGHT_DATA);

/** Whether there is a shop for `runningShop` to find. */
export const isShopOpen = () => existsSync(data().runFile);

/**
 * The shop that is open on this project's data folder (or the one of STOREWRIGHT_DATA); for browser tests and
 * benchmarks. Read it again after a part was stopped or started.
 * @returns {RunningShop}
 */
export function runningShop() {
  try {
    return JSON.parse(readFileSync(data().runFile, "utf8"));
  } catch (error) {
    throw new PlainError("No shop is open: npm start opens one.", { cause: error });
  }
}

/**
 * The secrets that the open shop made for itself; tests reach the payment simulator's knobs and books with its key.
 * @returns {Record<string, string>} by the name of their variable
 */
export const shopSecrets = () => JSON.parse(readFileSync(join(data().folder, "secrets.json"), "utf8"));

/**
 * Ends a part, or brings it back; returns when that is done.
 * @param {"stop" | "start"} order
 * @param {import("./parts.mjs").PartName} part
 * @returns {Promise<string>} what was done
 */
export async function orderPart(order, part) {
  const watcher = await currentWatcher(data().lockFile);
  if (watcher === null) throw new PlainError("No shop is open: npm start opens one.");
  return giveOrder(watcher, order, part);
}
