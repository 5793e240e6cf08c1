import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { appParts, builtPages, oneShots } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { isSystemError } from "./processes.mjs";
import { runProgram } from "./spawn-program.mjs";

const skippedFolders = new Set([
  "node_modules",
  "dist",
  ".next",
  ".turbo",
  "generated",
  "e2e",
  "test-results",
  "coverage",
]);
const rootFiles = [
  "package.json",
  "package-lock.json",
  "turbo.json",
  "scripts/bundle.mjs",
  "scripts/compress-static.mjs",
];

/**
 * One word for everything that a build is made from; it changes when any source file does.
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function sourcesHash(root) {
  const hash = createHash("sha256").update(process.version);
  const folders = await Promise.all(["apps", "packages"].map((folder) => filesBelow(join(root, folder))));
  const files = [...rootFiles.map((file) => join(root, file)), ...folders.flat().sort()];
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(await readFile(file));
  return hash.digest("hex");
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>}
 */
async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : filesBelow(path);
      const matters =
        entry.isFile() && !/\.test\.\w+$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$|^\.env/.test(entry.name);
      return matters ? [path] : [];
    }),
  );
  return lists.flat();
}

const stampFile = "node_modules/.cache/storewright/built";

/** What must exist after a build. */
const results = [
  ...Object.values(appParts).map((part) => join(part.folder, part.bundle)),
  ...Object.values(oneShots).map((shot) => shot.bundle),
  ...builtPages,
];

/**
 * @param {string} root
 * @param {string} hash
 * @returns {Promise<boolean>} whether the last build was made from exactly these sources and is still there
 */
export async function isBuilt(root, hash) {
  if (results.some((file) => !existsSync(join(root, file)))) return false;
  try {
    return (await readFile(join(root, stampFile), "utf8")) === hash;
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return false;
    throw error;
  }
}

/**
 * Builds every workspace, or some with what they need, through turbo (which skips what has not changed).
 * @param {object} options
 * @param {string} options.root
 * @param {"build" | "generate"} [options.task] `generate` makes only the sources that are generated
 * @param {readonly string[]} [options.only] names of workspaces; default: all
 * @param {string} [options.hash] of the sources: remembered after a whole build
 * @param {(text: string) => void} options.detail
 * @param {AbortSignal} options.signal
 * @param {(pid: number) => Promise<void>} options.onSpawn
 */
export async function buildWorkspaces({ root, task = "build", only, hash, detail, signal, onSpawn }) {
  const turbo = join(root, "node_modules/.bin/turbo");
  const { NODE_ENV: _, ...inherited } = process.env;
  const done = await runProgram(
    [
      turbo,
      "run",
      task,
      "--env-mode=loose",
      `--concurrency=${Math.max(2, availableParallelism())}`,
      "--output-logs=new-only",
      ...(only ?? []).map((name) => `--filter=${name}`),
    ],
    {
      cwd: root,
      env: {
        ...inherited,
        TURBO_TELEMETRY_DISABLED: "1",
        TURBO_NO_UPDATE_NOTIFIER: "1",
        NEXT_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
      },
      timeoutMs: 1_200_000,
      signal,
      onSpawn,
      onText: (text) => detail(lastTask(text)),
    },
  );
  if (done.code !== 0) throw new PlainError("The build failed.", { output: done.output });
  if (only !== undefined || task !== "build") return;
  const missing = results.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0)
    throw new PlainError(`The build went through but did not make ${missing.join(", ")}.`, {
      output: done.output,
    });
  if (hash !== undefined) {
    await mkdir(join(root, dirname(stampFile)), { recursive: true });
    await writeFile(join(root, stampFile), hash);
  }
}

/**
 * Which workspace is being built, out of turbo's lines (`@storewright/web:build: …`).
 * @param {string} text
 */
function lastTask(text) {
  const names = [...text.matchAll(/@storewright\/([\w-]+):(\w+)/g)].at(-1);
  return names === undefined ? "" : `${names[2] === "build" ? "" : `${names[2]} `}${names[1]}`;
}
