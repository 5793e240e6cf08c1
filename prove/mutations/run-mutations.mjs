import { rmSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, invariants } from "../checker/check.mjs";
import { runLoad } from "../run-load.mjs";
import { openWorld } from "../world/open-world.mjs";
import { bundleServers, copyTree } from "./copy-tree.mjs";
import { mutations } from "./list.mjs";

/** @typedef {import("./mutation.mjs").Mutation} Mutation */

/**
 * Makes each mistake in a copy of the tree, one at a time, runs a short load against it, and looks whether the
 * invariant that it breaks is seen to be broken.
 * @param {{ root: string, seed: number, only?: string | undefined, tell: (text: string) => void }} options
 * @returns {Promise<{ seen: number, missed: number }>}
 */
export async function runMutations({ root, seed, only, tell }) {
  const chosen = mutations.filter(
    ({ name, breaks }) => only === undefined || `${breaks} ${name}`.includes(only),
  );
  const result = { seen: 0, missed: 0 };
  for (const { name } of invariants.filter((each) => !mutations.some(({ breaks }) => breaks === each.name))) {
    result.missed += 1;
    tell(`✗ ${name}: no mutation is known that breaks it`);
  }
  const copy = await copyTree(root);
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  try {
    for (const mutation of chosen) {
      const began = performance.now();
      const says = await tryOut(copy, mutation, seed).catch(
        (error) => `could not be tried: ${error.message}`,
      );
      const took = `${((performance.now() - began) / 1_000).toFixed(0)} s`;
      if (says === null || says.startsWith("could not")) {
        result.missed += 1;
        tell(
          `✗ ${mutation.breaks}: held although ${mutation.name}${says === null ? "" : ` (${says})`} (${took})`,
        );
      } else {
        result.seen += 1;
        tell(`✓ ${mutation.breaks}: fails when ${mutation.name} — ${says} (${took})`);
      }
    }
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  return result;
}

/**
 * @param {string} copy
 * @param {Mutation} mutation
 * @param {number} seed
 * @returns {Promise<string | null>} what contradicts the invariant; `null` where it holds
 */
async function tryOut(
  copy,
  { breaks, edits, deeds, checkouts = 40, atLeastMs = 6_000, settleMs = 8_000, habits },
  seed,
) {
  /** @type {Map<string, string>} */
  const originals = new Map();
  try {
    for (const { file, from, to } of edits) {
      const path = join(copy, file);
      const text = await readFile(path, "utf8");
      if (!originals.has(path)) originals.set(path, text);
      const [before, after, more] = text.split(from);
      if (before === undefined || after === undefined || more !== undefined)
        throw new Error(`${file} does not have this text once: ${from.trim().split("\n")[0]}`);
      await writeFile(path, `${before}${to}${after}`);
    }
    await bundleServers(copy);
    const world = await openWorld({ root: copy, webs: 1, workers: 1, tell: () => undefined });
    try {
      const run = await runLoad(world, {
        seed,
        checkouts,
        shoppers: 8,
        atLeastMs,
        patienceMs: 4_000,
        settleMs,
        nemesis: deeds !== undefined,
        ...(deeds === undefined ? {} : { deeds }),
        ...(habits === undefined ? {} : { habits }),
        tell: () => undefined,
      });
      const verdicts = await check(world, run);
      return verdicts.find(({ name }) => name === breaks)?.wrong[0] ?? null;
    } finally {
      await world.close();
    }
  } finally {
    for (const [path, text] of originals) await writeFile(path, text);
  }
}
