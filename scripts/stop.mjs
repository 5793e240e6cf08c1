import { join } from "node:path";
import { currentWatcher, giveOrder } from "./control.mjs";
import { dataFolder, endLeftovers } from "./data-folder.mjs";
import { PlainError } from "./plain-error.mjs";
import { endProcess, hasEnded } from "./processes.mjs";
import { settingsOf } from "./settings-of.mjs";

// npm stop, npm stop -- <part>: returns only when what it names has ended.

const root = join(import.meta.dirname, "..");

/** @param {string | undefined} part */
async function stop(part) {
  const { settings } = await settingsOf(root, process.env);
  const data = dataFolder(root, settings.STOREWRIGHT_DATA);
  const watcher = await currentWatcher(data.lockFile);
  if (part !== undefined) {
    if (watcher === null) throw new PlainError("The shop is not open, so there is no part to stop.");
    return giveOrder(watcher, "stop", part);
  }
  if (watcher !== null) {
    // One that does not listen any more is asked by signal, and at last ended.
    await giveOrder(watcher, "stop", null).catch(() => undefined);
    if (!(await hasEnded(watcher, 90_000))) await endProcess(watcher, [["SIGTERM", 60_000]]);
  }
  const leftovers = await endLeftovers(data);
  if (watcher !== null) return "The shop is closed. Its data is kept; npm start opens it again.";
  return leftovers.length === 0
    ? "The shop was not open."
    : `Ended what a killed run had left: ${leftovers.join(", ")}.`;
}

try {
  console.log(await stop(process.argv[2]));
} catch (error) {
  console.error(error instanceof PlainError ? error.message : error);
  process.exitCode = 1;
}
