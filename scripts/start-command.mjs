import { join } from "node:path";
import { parseArgs } from "node:util";
import { currentWatcher, giveOrder } from "./control.mjs";
import { dataFolder } from "./data-folder.mjs";
import { PlainError, sentenceOf } from "./plain-error.mjs";
import { showProgress } from "./progress.mjs";
import { settingsOf } from "./settings-of.mjs";
import { CalledOff, runShop } from "./shop.mjs";

const root = join(import.meta.dirname, "..");

/**
 * @param {readonly string[]} words what follows `npm start --`
 * @returns {Promise<number>} exit code
 */
export async function main(words) {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: { dev: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [part] = positionals;
  return part === undefined ? openShop(values.dev) : startPart(part);
}

/** @param {boolean} dev */
async function openShop(dev) {
  const controller = new AbortController();
  const { env } = process;
  const progress = showProgress(env.NO_COLOR === undefined ? {} : { color: false });
  let asked = 0;
  const callOff = () => {
    asked++;
    if (asked === 1) controller.abort(new CalledOff());
    else progress.say("Closing; it takes a moment, so that nothing is lost.");
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, callOff);
  // A reader that went away (npm start | head) must not end the shop in the middle of a line.
  process.stdout.on("error", () => undefined);
  let opened = true;
  try {
    await runShop({ root, env, dev, progress, controller });
    return 0;
  } catch (error) {
    opened = false;
    progress.close();
    if (error instanceof CalledOff) return 130;
    tellFailure(error);
    return 1;
  } finally {
    progress.close();
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.off(signal, callOff);
    if (opened) console.log("The shop is closed. Its data is kept; npm start opens it again.");
  }
}

/** @param {unknown} error */
function tellFailure(error) {
  const output = error instanceof PlainError ? error.output.trim().split("\n").slice(-200).join("\n") : "";
  if (output !== "") console.error(`\n${output}`);
  const { env } = process;
  const sentence = sentenceOf(error, dataFolder(root, env.STOREWRIGHT_DATA).folder);
  console.error(`\n${sentence}`);
  if (!(error instanceof PlainError) && error instanceof Error && sentence === error.message)
    console.error(error.stack);
}

/** @param {string} part */
async function startPart(part) {
  try {
    const { settings } = await settingsOf(root, process.env);
    const watcher = await currentWatcher(dataFolder(root, settings.STOREWRIGHT_DATA).lockFile);
    if (watcher === null)
      throw new PlainError("The shop is not open. npm start opens it with all its parts.");
    console.log(await giveOrder(watcher, "start", part));
    return 0;
  } catch (error) {
    tellFailure(error);
    return 1;
  }
}
