import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { isSystemError } from "./processes.mjs";
import { runProgram } from "./spawn-program.mjs";

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 * @property {string[]} [libc]
 */

/**
 * Whether `node_modules` holds exactly what `package-lock.json` asks for on this platform, by the list that npm
 * itself writes at the end of every install.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function arePackagesInstalled(root) {
  const [locked, installed] = await Promise.all([
    readLock(join(root, "package-lock.json")),
    readLock(join(root, "node_modules/.package-lock.json")),
  ]);
  if (locked === null || installed === null) return false;
  const there = new Map(Object.entries(installed));
  for (const [path, wanted] of Object.entries(locked)) {
    if (!path.includes("node_modules/") || !fitsHere(wanted)) continue;
    const found = there.get(path);
    if (found === undefined) {
      if (wanted.optional || wanted.devOptional) {
        if (!wanted.os && !wanted.cpu) continue;
      }
      return false;
    }
    there.delete(path);
    if (
      found.version !== wanted.version ||
      found.link !== wanted.link ||
      found.integrity !== wanted.integrity
    )
      return false;
  }
  return ![...there.keys()].some((path) => path.includes("node_modules/") && locked[path] === undefined);
}

/** @param {LockedPackage} wanted */
function fitsHere({ os, cpu, libc }) {
  const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ mine) =>
    list === undefined ||
    (list.some((entry) => entry.startsWith("!")) ? !list.includes(`!${mine}`) : list.includes(mine));
  return (
    fits(os, process.platform) &&
    fits(cpu, process.arch) &&
    (libc === undefined || process.platform !== "linux" || fits(libc, libcFamily()))
  );
}

/** @type {string | undefined} */
let family;
function libcFamily() {
  family ??= askLibcFamily();
  return family;
}

function askLibcFamily() {
  // The report would look up the name of every network address first, which takes seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport();
  const header =
    report !== null && typeof report === "object" && "header" in report ? report.header : undefined;
  return header !== null &&
    typeof header === "object" &&
    header !== undefined &&
    "glibcVersionRuntime" in header
    ? "glibc"
    : "musl";
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage> | null>}
 */
async function readLock(file) {
  try {
    return JSON.parse(await readFile(file, "utf8")).packages ?? null;
  } catch (error) {
    if (isSystemError(error, "ENOENT") || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Installs the npm packages that `package-lock.json` names, without running any of their scripts.
 * @param {object} options
 * @param {string} options.root
 * @param {(text: string) => void} options.detail
 * @param {AbortSignal} options.signal
 * @param {(pid: number) => Promise<void>} options.onSpawn
 */
export async function installPackages({ root, detail, signal, onSpawn }) {
  const total = Object.keys((await readLock(join(root, "package-lock.json"))) ?? {}).length;
  const timer = setInterval(() => {
    void countPackages(root).then((count) =>
      detail(count === 0 ? "fetching" : `${Math.min(count, total)} of about ${total} packages`),
    );
  }, 1_000);
  try {
    const done = await runProgram(
      [...npm(), "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"],
      {
        cwd: root,
        env: installEnvironment(),
        timeoutMs: 900_000,
        signal,
        onSpawn,
      },
    );
    if (done.code === 0) return;
    const text = done.output;
    if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(text)) {
      throw new PlainError(
        "npm could not reach its registry. Check the connection (and npm's proxy and registry settings), then run the same command again.",
        { output: text },
      );
    }
    if (/in sync/.test(text)) {
      throw new PlainError(
        "package.json and package-lock.json do not belong together. Run npm install once, or take both from the same commit.",
        { output: text },
      );
    }
    throw new PlainError(
      done.code === 124 ? "npm did not finish within 15 minutes." : "npm could not install the packages.",
      { output: text },
    );
  } finally {
    clearInterval(timer);
  }
}

/** NODE_ENV=production of the person who starts would leave out what the build needs. */
function installEnvironment() {
  const { NODE_ENV: _, npm_config_omit: __, ...env } = process.env;
  return env;
}

/**
 * The npm that runs this very script, else the one on PATH.
 * @returns {[string, ...string[]]}
 */
function npm() {
  const { env } = process;
  const own = env.npm_execpath;
  if (own?.endsWith("npm-cli.js") && existsSync(own)) return [process.execPath, own];
  if ((env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, "npm")))) return ["npm"];
  throw new PlainError("npm is not on PATH. It comes with Node.js (https://nodejs.org).");
}

/** @param {string} root */
async function countPackages(root) {
  try {
    const names = await readdir(join(root, "node_modules"));
    const scopes = await Promise.all(
      names.filter((name) => name.startsWith("@")).map((name) => readdir(join(root, "node_modules", name))),
    );
    return (
      names.filter((name) => !name.startsWith("@") && !name.startsWith(".")).length + scopes.flat().length
    );
  } catch {
    // The folder is not there yet, or npm is just renaming in it: this number is only shown.
    return 0;
  }
}
