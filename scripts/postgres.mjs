import { existsSync, readFileSync } from "node:fs";
import { open, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "./plain-error.mjs";
import { freePort, isPortFree } from "./ports.mjs";
import { postgresPlace, whereDataLies } from "./postgres-account.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import {
  asCommand,
  clearStaleLock,
  clusterOwner,
  makeCluster,
  makePassword,
  passwordFile,
  plainEnvironment,
  shopRole,
} from "./postgres-cluster.mjs";
import { endProcess, isSystemError, knownProcess } from "./processes.mjs";
import { spawnProgram } from "./spawn-program.mjs";

/** @typedef {Service & { appUrl: string }} PostgresService its `url` is that of the superuser, `appUrl` the running shop's */

/**
 * @typedef {object} Service a running server
 * @property {string} url with its password
 * @property {number} pid
 * @property {number} port
 * @property {Promise<string>} ended settles when the server has ended, with how it ended
 * @property {() => Promise<void>} stop returns once it has ended
 */

/**
 * Starts a Postgres server on 127.0.0.1 over the data in `dataDir`, which is made on the first call.
 * Whoever calls owns that folder: two servers on one folder are refused.
 *
 * @param {object} options
 * @param {string} options.dataDir
 * @param {string} [options.database] database that `url` names; `storewright` exists from the first start
 * @param {number} [options.port] a fixed port; else the last one where it is free, else any free one
 * @param {boolean} [options.fast] for tests: nothing is flushed to disk, a power failure loses everything
 * @param {string} [options.logFile] default `<dataDir>/server.log`
 * @param {(pid: number) => Promise<void>} [options.onSpawn] called as soon as the process exists
 * @returns {Promise<PostgresService>}
 */
export async function startPostgres({
  dataDir,
  database = clusterOwner,
  port,
  fast = false,
  logFile,
  onSpawn,
}) {
  const place = await postgresPlace({ native: await postgresBinaries(), dataDir });
  for (const role of [clusterOwner, shopRole]) await makePassword(place, role);
  const cluster = join(place.dataDir, "cluster");
  if (!existsSync(cluster)) await makeCluster(place, cluster, fast);
  const log = logFile ?? join(dataDir, "server.log");
  const portFile = join(dataDir, "port");

  for (let attempt = 1; ; attempt++) {
    await clearStaleLock(cluster);
    const chosen = port ?? (await usualPort(portFile));
    const logStart = await sizeOf(log);
    const command = serverCommand(place, cluster, chosen, fast);
    const { pid, ended } = await spawnProgram(command, {
      ...place.account,
      cwd: "/",
      env: plainEnvironment(),
      logFile: log,
    });
    const known = knownProcess(pid);
    await onSpawn?.(pid);
    const failure = await untilReady(cluster, pid, ended);
    if (failure === null && known !== null) {
      await writeFile(portFile, String(chosen));
      return {
        url: await postgresUrl(dataDir, database),
        appUrl: await postgresUrl(dataDir, database, shopRole),
        pid,
        port: chosen,
        ended,
        // SIGINT is the server's "fast shutdown", SIGQUIT its "immediate" one (the log is replayed at the next start).
        stop: async () => {
          await endProcess(known, [
            ["SIGINT", 20_000],
            ["SIGQUIT", 5_000],
          ]);
        },
      };
    }
    if (known !== null) await endProcess(known, [["SIGQUIT", 2_000]]);
    const said = await textFrom(log, logStart);
    const passing = /Address already in use|pre-existing shared memory|could not bind/i.test(said);
    if (!passing || attempt >= 8)
      throw new PlainError(`Postgres did not start: ${failure ?? "it ended at once"}.`, { output: said });
    await pause(250 * attempt);
  }
}

/**
 * The address of the server that `startPostgres` last started on that folder, for another process to use.
 * @param {string} dataDir
 * @param {string} [database]
 * @param {string} [role] the superuser where nobody says
 * @returns {Promise<string>}
 */
export async function postgresUrl(dataDir, database = clusterOwner, role = clusterOwner) {
  const place = await whereDataLies(dataDir);
  const [password, port] = await Promise.all([
    readFile(join(place, passwordFile(role)), "utf8"),
    readFile(join(dataDir, "port"), "utf8"),
  ]);
  return `postgres://${role}:${password.trim()}@127.0.0.1:${port.trim()}/${database}`;
}

/**
 * @param {import("./postgres-account.mjs").PostgresPlace} place
 * @param {string} cluster
 * @param {number} port
 * @param {boolean} fast
 * @returns {[string, ...string[]]}
 */
function serverCommand(place, cluster, port, fast) {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
    // Checkpoints stay as frequent as usual: after a crash, what came since the last one is replayed first.
    shared_buffers: "256MB",
    effective_cache_size: "1GB",
    random_page_cost: "1.1",
    min_wal_size: "256MB",
    jit: "off",
    ...(fast ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return asCommand([...place.prefix, join(place.native, "bin/postgres"), "-D", cluster, ...words]);
}

/** @param {string} portFile */
async function usualPort(portFile) {
  try {
    const last = Number(await readFile(portFile, "utf8"));
    if (Number.isInteger(last) && last > 0 && (await isPortFree(last))) return last;
  } catch (error) {
    if (!isSystemError(error, "ENOENT")) throw error;
  }
  return freePort();
}

/**
 * @param {string} cluster
 * @param {number} pid
 * @param {Promise<string>} ended
 * @returns {Promise<string | null>} what went wrong, or `null` when it takes connections
 */
async function untilReady(cluster, pid, ended) {
  /** @type {string | null} */
  let end = null;
  void ended.then((how) => {
    end = how;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (end !== null) return end;
    try {
      const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
      if (Number(lines[0]) === pid && lines[7]?.trim() === "ready") return null;
    } catch {
      // Not written yet.
    }
    await pause(20);
  }
  return "it was not ready after 60 s";
}

/** @param {string} file */
async function sizeOf(file) {
  return existsSync(file) ? (await stat(file)).size : 0;
}

/**
 * @param {string} file
 * @param {number} start
 */
async function textFrom(file, start) {
  const handle = await open(file, "r");
  try {
    const size = (await handle.stat()).size;
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.min(size - start, 20_000)),
      0,
      Math.min(size - start, 20_000),
      start,
    );
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
