// node stand-in-shop.mjs <project>: runs a whole shop with stand-in programs, as `npm start` would, from a
// project folder that `layOut` made. The stores are real.
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { appParts, oneShots } from "../parts.mjs";
import { sentenceOf } from "../plain-error.mjs";
import { showProgress } from "../progress.mjs";
import { CalledOff, runShop } from "../shop.mjs";

/** @param {string} root */
export async function layOut(root) {
  for (const { folder, bundle } of Object.values(appParts)) await place(join(root, folder, bundle));
  for (const { bundle } of Object.values(oneShots)) {
    await mkdir(dirname(join(root, bundle)), { recursive: true });
    await writeFile(join(root, bundle), "console.log(process.env.DATABASE_URL ? 'filled' : 'no address');\n");
  }
}

/** @param {string} file */
async function place(file) {
  await mkdir(dirname(file), { recursive: true });
  await copyFile(join(import.meta.dirname, "stand-in-program.mjs"), file);
}

if (process.argv[1] === import.meta.filename) {
  const controller = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.once(signal, () => controller.abort(new CalledOff()));
  const progress = showProgress();
  const root = process.argv[2] ?? "";
  const prepare = {
    install: async () => undefined,
    build: () => ({ database: Promise.resolve(), all: Promise.resolve() }),
  };
  try {
    await runShop({
      root,
      env: { WORKER_NICE: "0", ...process.env },
      dev: false,
      progress,
      controller,
      prepare,
    });
  } catch (error) {
    console.error(sentenceOf(error, root));
    process.exitCode = 1;
  }
  progress.close();
}
