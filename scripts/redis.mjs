import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { PlainError } from "./plain-error.mjs";
import { freePort, isPortFree } from "./ports.mjs";
import { endProcess, isSystemError, knownProcess, writePrivately } from "./processes.mjs";
import { redisBinary } from "./redis-binary.mjs";
import { spawnProgram } from "./spawn-program.mjs";

/** What each store is for: `state` keeps every job on disk, `cache` may forget anything at any time. */
const roles = {
  state: ["maxmemory-policy noeviction", "appendonly yes", "appendfsync everysec"],
  cache: ["maxmemory 128mb", "maxmemory-policy allkeys-lru", "appendonly no"],
};

/**
 * Starts a Redis (or Valkey) server on 127.0.0.1 over the data in `dataDir`, which is made on the first call.
 *
 * @param {object} options
 * @param {string} options.dataDir
 * @param {"state" | "cache"} options.role
 * @param {number} [options.port] a fixed port; else the last one where it is free, else any free one
 * @param {string} [options.binary] default: the one found or installed on this machine
 * @param {string} [options.logFile] default `<dataDir>/server.log`
 * @param {(pid: number) => Promise<void>} [options.onSpawn] called as soon as the process exists
 * @returns {Promise<import("./postgres.mjs").Service>}
 */
export async function startRedis({ dataDir, role, port, binary, logFile, onSpawn }) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const server = binary ?? (await redisBinary());
  const password = await passwordOf(dataDir);
  const log = logFile ?? join(dataDir, "server.log");
  const portFile = join(dataDir, "port");

  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await usualPort(portFile));
    // The password goes through a file: command lines can be read by every account of the machine.
    const config = join(dataDir, "redis.conf");
    await writePrivately(config, configuration({ dataDir, role, port: chosen, password }));
    const { pid, ended } = await spawnProgram([server, config], { cwd: dataDir, logFile: log });
    const known = knownProcess(pid);
    await onSpawn?.(pid);
    const failure = await untilReady(chosen, password, ended);
    if (failure === null && known !== null) {
      await writeFile(portFile, String(chosen));
      return {
        url: `redis://:${password}@127.0.0.1:${chosen}`,
        pid,
        port: chosen,
        ended,
        stop: async () => {
          await endProcess(known, [["SIGTERM", 15_000]]);
        },
      };
    }
    if (known !== null) await endProcess(known, [["SIGTERM", 2_000]]);
    const said = existsSync(log) ? (await readFile(log, "utf8")).split("\n").slice(-30).join("\n") : "";
    if (!/Address already in use/i.test(said) || attempt >= 8) {
      throw new PlainError(`Redis (${role}) did not start: ${failure ?? "it ended at once"}.`, {
        output: said,
      });
    }
    await pause(250 * attempt);
  }
}

/**
 * @param {{ dataDir: string, role: "state" | "cache", port: number, password: string }} options
 */
function configuration({ dataDir, role, port, password }) {
  return `${[
    "bind 127.0.0.1",
    `port ${port}`,
    "protected-mode yes",
    "daemonize no",
    `dir "${dataDir.replace(/["\\]/g, "\\$&")}"`,
    `requirepass ${password}`,
    "databases 64",
    'save ""',
    "tcp-backlog 128",
    "always-show-logo no",
    ...roles[role],
  ].join("\n")}\n`;
}

/** @param {string} dataDir */
async function passwordOf(dataDir) {
  const file = join(dataDir, "password");
  if (!existsSync(file)) await writePrivately(file, randomBytes(24).toString("base64url"));
  return (await readFile(file, "utf8")).trim();
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
 * @param {number} port
 * @param {string} password
 * @param {Promise<string>} ended
 * @returns {Promise<string | null>} what went wrong, or `null` when it answers
 */
async function untilReady(port, password, ended) {
  /** @type {string | null} */
  let end = null;
  void ended.then((how) => {
    end = how;
  });
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (end !== null) return end;
    if ((await askRedis(port, `AUTH ${password}\r\nPING\r\n`)).includes("+PONG")) return null;
    await pause(20);
  }
  return "it was not ready after 60 s";
}

/**
 * Sends inline commands to a server and gives what it has answered when an error or the answer to a closing
 * PING arrives; whatever came within half a second otherwise.
 * @param {number} port
 * @param {string} commands lines that end in CR LF
 * @returns {Promise<string>}
 */
export function askRedis(port, commands) {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ port, host: "127.0.0.1" });
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, done);
    socket.once("error", done);
    socket.once("connect", () => socket.write(commands));
    socket.on("data", (chunk) => {
      answer += chunk.toString("utf8");
      if (/\+PONG|-\w/.test(answer)) done();
    });
  });
}
