import { partNamed, partNames, unitsOf } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";

/**
 * What `npm stop -- <part>` and `npm start -- <part>` do.
 * @param {object} options
 * @param {import("./supervisor.mjs").Supervisor} options.supervisor
 * @param {ReadonlySet<string>} options.started
 * @param {(name: import("./addresses.mjs").AppName, withinMs: number) => Promise<void>} options.untilReady
 */
export function partOrders({ supervisor, started, untilReady }) {
  const find = (/** @type {string} */ word) => {
    const part = partNamed(word);
    if (part === null)
      throw new PlainError(`There is no part called ${word}. The parts are ${partNames.join(", ")}.`);
    const units = unitsOf[part].filter((unit) => started.has(unit));
    if (units.length === 0)
      throw new PlainError(`${part} is not run by this shop: your settings name another one.`);
    return { part, units };
  };
  return {
    /** @param {string} word */
    async stop(word) {
      const { part, units } = find(word);
      const ran = units.some((unit) => supervisor.stateOf(unit) !== "stopped");
      await Promise.all(units.map((unit) => supervisor.stop(unit)));
      return ran
        ? `${part} has ended; npm start -- ${part} brings it back.`
        : `${part} had been stopped already.`;
    },
    /** @param {string} word */
    async start(word) {
      const { part, units } = find(word);
      if (units.every((unit) => supervisor.stateOf(unit) === "running")) return `${part} runs already.`;
      await Promise.all(units.map((unit) => supervisor.start(unit)));
      if (part !== "redis" && part !== "postgres") await untilReady(part, 30_000);
      return `${part} runs.`;
    },
  };
}
