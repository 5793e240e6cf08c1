import { answerInvariants } from "./answers.mjs";
import { messageInvariants } from "./messages.mjs";
import { moneyInvariants } from "./money.mjs";
import { orderInvariants } from "./orders.mjs";
import { readFacts } from "./read-facts.mjs";
import { stockInvariants } from "./stock.mjs";

/**
 * Something that must hold whatever happened.
 * @typedef {object} Invariant
 * @property {string} name
 * @property {string} promise in one sentence
 * @property {(facts: import("./read-facts.mjs").Facts) => string[]} check what contradicts it; empty when it holds
 */

/** @typedef {{ name: string, promise: string, wrong: string[] }} Verdict */

/** @type {readonly Invariant[]} */
export const invariants = [
  ...orderInvariants,
  ...moneyInvariants,
  ...stockInvariants,
  ...messageInvariants,
  ...answerInvariants,
];

/**
 * Reads everything and judges it.
 * @param {import("../world/open-world.mjs").World} world
 * @param {import("../run-load.mjs").Run} run
 * @returns {Promise<Verdict[]>}
 */
export async function check(world, run) {
  const facts = await readFacts(world, run);
  return invariants.map(({ name, promise, check: judge }) => ({ name, promise, wrong: judge(facts) }));
}
