import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { chown, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { isSystemError, knownProcess } from "./processes.mjs";
import { runProgram } from "./spawn-program.mjs";

/** The superuser of the cluster, and the name of the shop's database. */
export const clusterOwner = "storewright";
/** As whom the running shop comes, which owns nothing; the migration makes it. */
export const shopRole = "storewright_app";

/**
 * Makes the cluster beside its final name, so that one that was cut short is never mistaken for a whole one.
 * @param {import("./postgres-account.mjs").PostgresPlace} place
 * @param {string} cluster
 * @param {boolean} fast
 */
export async function makeCluster(place, cluster, fast) {
  const draft = `${cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  const options = { ...place.account, cwd: "/", env: plainEnvironment(), timeoutMs: 120_000 };
  const initdb = (/** @type {string} */ locale) =>
    runProgram(
      asCommand([
        ...place.prefix,
        join(place.native, "bin/initdb"),
        ...[
          "-D",
          draft,
          "-U",
          clusterOwner,
          "--auth=scram-sha-256",
          `--pwfile=${join(place.dataDir, "password")}`,
        ],
        // The built-in provider sorts alike on every system; only the text parser still asks the C library.
        ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", `--locale=${locale}`],
        ...["--no-instructions", ...(fast ? ["--no-sync"] : [])],
      ]),
      options,
    );
  let made = await initdb("C.UTF-8");
  if (made.code !== 0 && /invalid locale/i.test(made.output)) made = await initdb("C");
  if (made.code !== 0)
    throw new PlainError("Postgres could not make its data folder.", { output: made.output });
  const single = await runProgram(
    asCommand([...place.prefix, join(place.native, "bin/postgres"), "--single", "-D", draft, "postgres"]),
    { ...options, input: `CREATE DATABASE ${clusterOwner};\n` },
  );
  if (single.code !== 0 || /ERROR|FATAL/.test(single.output)) {
    throw new PlainError("Postgres could not make the shop's database.", { output: single.output });
  }
  await rename(draft, cluster);
}

/** @param {readonly string[]} words @returns {[string, ...string[]]} */
export function asCommand([program = "", ...args]) {
  return [program, ...args];
}

/** Only what a server needs: PG* variables of the person who starts it must not reach it. */
export function plainEnvironment() {
  return {
    PATH: process.env.PATH,
    LC_ALL: "C",
  };
}

/** The file beside the cluster with the password of a role. */
export const passwordFile = (/** @type {string} */ role) =>
  role === clusterOwner ? "password" : `password-of-${role}`;

/**
 * @param {import("./postgres-account.mjs").PostgresPlace} place
 * @param {string} role
 */
export async function makePassword(place, role) {
  const file = join(place.dataDir, passwordFile(role));
  if (existsSync(file)) return;
  await writeFile(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  const { uid, gid } = await stat(place.dataDir);
  if (process.getuid?.() === 0) await chown(file, uid, gid);
}

/**
 * Removes the lock of a server that was killed. Postgres does so itself unless another process has got the old
 * id; here the process behind the id is looked at instead.
 * @param {string} cluster
 */
export async function clearStaleLock(cluster) {
  const lock = join(cluster, "postmaster.pid");
  const pid = lockedBy(lock);
  if (pid === null) return;
  if (knownProcess(pid) !== null && servesCluster(pid, cluster)) {
    throw new PlainError(`Another Postgres (process ${pid}) is using ${cluster}. Stop it first (npm stop).`);
  }
  await rm(lock, { force: true });
}

/** @param {string} lock */
function lockedBy(lock) {
  try {
    return Number(readFileSync(lock, "utf8").split("\n")[0]);
  } catch {
    return null;
  }
}

/**
 * @param {number} pid
 * @param {string} cluster
 */
function servesCluster(pid, cluster) {
  if (process.platform !== "linux") return true;
  try {
    // A server works inside its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch (error) {
    return isSystemError(error, "EACCES");
  }
}
