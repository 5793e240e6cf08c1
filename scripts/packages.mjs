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
 * @property {Record<string, string>} [optionalDependencies]
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
    if (!existsSync(join(root, path))) return false;
    there.delete(path);
    if (
      found.version !== wanted.version ||
      found.link !== wanted.link ||
      found.integrity !== wanted.integrity
    )
      return false;
  }
  // A lock file that was written behind a registry without other platforms' packages does not name those.
  return ![...there].some(
    ([path, extra]) => path.includes("node_modules/") && locked[path] === undefined && !extra.optional,
  );
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
  const locked = (await readLock(join(root, "package-lock.json"))) ?? {};
  const total = Object.keys(locked).length;
  const timer = setInterval(() => {
    void countPackages(root).then((count) =>
      detail(count === 0 ? "fetching" : `${Math.min(count, total)} of about ${total} packages`),
    );
  }, 1_000);
  const npm = (/** @type {string[]} */ ...words) =>
    runProgram([...npmProgram(), ...words, "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"], {
      cwd: root,
      env: installEnvironment(),
      timeoutMs: 900_000,
      signal,
      onSpawn,
    });
  try {
    let done = await npm("ci");
    // npm ci also wants the packages of all other platforms in the lock file; npm install takes what is there.
    if (done.code !== 0 && lacksOnlyOptional(done.output, locked)) done = await npm("install", "--no-save");
    if (done.code !== 0) throw installError(done);
  } finally {
    clearInterval(timer);
  }
}

/**
 * Whether all that npm misses in the lock file are packages that are optional to others (other platforms').
 * @param {string} output of `npm ci`
 * @param {Record<string, LockedPackage>} locked
 * @returns {boolean}
 */
export function lacksOnlyOptional(output, locked) {
  const optional = new Set(
    Object.values(locked).flatMap((each) => Object.keys(each.optionalDependencies ?? {})),
  );
  if (/Invalid: /.test(output)) return false;
  const missing = [...output.matchAll(/Missing: (@?[^@\s]+)@\S* from lock file/g)].map(
    ([, name = ""]) => name,
  );
  return missing.length > 0 && missing.every((name) => optional.has(name));
}

/** @param {{ code: number, output: string }} done */
function installError({ code, output }) {
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ERR_SOCKET_TIMEOUT/.test(output)) {
    return new PlainError(
      "npm could not reach its registry. Check the connection (and npm's proxy and registry settings), then run the same command again.",
      { output },
    );
  }
  if (/from lock file|lock file's/.test(output)) {
    return new PlainError(
      "package.json and package-lock.json do not belong together. Run npm install once, or take both from the same commit.",
      { output },
    );
  }
  return new PlainError(
    code === 124 ? "npm did not finish within 15 minutes." : "npm could not install the packages.",
    { output },
  );
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
function npmProgram() {
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
