import { setTimeout as pause } from "node:timers/promises";
import { deeds, deedsAlone } from "./deeds.mjs";

/** @typedef {import("./deeds.mjs").Stage} Stage */
/** @typedef {import("./deeds.mjs").Deed} Deed */

/**
 * Does one thing after another to a shop until it is called off, with two hands: first every kind once, in an order
 * that the seed decides, then by chance. What must be measured is done with one hand while the other rests.
 * @param {Omit<Stage, "note" | "chances">} stage
 * @param {import("../seeded.mjs").Chances} chances
 * @param {AbortSignal} over
 * @param {{ pauseMs: number, deeds?: readonly Deed[] | undefined }} pace `deeds`: nothing but these
 */
export async function runNemesis(stage, chances, over, { pauseMs, deeds: chosen }) {
  const usual = chosen?.map((deed) => /** @type {const} */ ([1, deed])) ?? deeds;
  const alone = chosen === undefined ? chances.branch("alone").shuffled(deedsAlone) : [];
  const once = chances.branch("once").shuffled(usual.map(([, deed]) => deed));
  let atWork = 0;
  /** @type {Promise<void> | null} */
  let resting = null;

  /** @param {Deed} deed @param {import("../seeded.mjs").Chances} own */
  const attempt = async (deed, own) => {
    atWork += 1;
    try {
      await deed({
        ...stage,
        chances: own,
        note: (did, facts) =>
          stage.history.add({ who: "nemesis", did, ...(facts === undefined ? {} : { facts }) }),
      });
    } catch (error) {
      // What it was about to spoil was spoiled already, by the other hand.
      stage.history.add({ who: "nemesis", did: "(failed)", lost: String(error) });
    } finally {
      atWork -= 1;
    }
  };
  const breathe = (/** @type {number} */ ms) => pause(ms, undefined, { signal: over }).catch(() => undefined);

  const act = async (/** @type {string} */ hand, /** @type {readonly Deed[]} */ first) => {
    const own = chances.branch(hand);
    const solos = [...first];
    while (!over.aborted) {
      await resting;
      const solo =
        once.length < usual.length - 4 * (first.length - solos.length + 1) ? solos.pop() : undefined;
      if (solo !== undefined) {
        resting = (async () => {
          while (atWork > 0) await pause(20);
          await attempt(solo, own);
        })();
        await resting;
        resting = null;
      } else {
        await attempt(once.pop() ?? own.weighted(usual), own);
      }
      await breathe(pauseMs * (0.3 + 1.4 * own.next()));
    }
  };
  await Promise.all([act("left hand", alone), act("right hand", [])]);
}
