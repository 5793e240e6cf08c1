import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { runProgram } from "./spawn-program.mjs";

const names = ["redis-server", "valkey-server"];
const usualFolders = ["/usr/bin", "/usr/local/bin", "/usr/sbin", "/opt/homebrew/bin"];
const oldest = [6, 2];

const ways = `Install one ("apt-get install redis-server", "brew install redis", or your system's package), or run one in a container and name it: docker run -d -p 6379:6379 redis:7 redis-server --appendonly yes --maxmemory-policy noeviction, then REDIS_URL=redis://127.0.0.1:6379 npm start`;

/**
 * The Redis or Valkey server on this machine; `null` where there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findRedis(env = process.env) {
  const folders = [...(env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...usualFolders];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  return null;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds a Redis server, or installs the operating system's package where that is possible without a question.
 * @param {{ onInstall?: (how: string) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<string>} path of the server
 */
export async function redisBinary({ onInstall, signal } = {}) {
  const found = findRedis() ?? (await installRedis(onInstall, signal));
  checkVersion(found);
  return found;
}

/** @param {string} file */
function checkVersion(file) {
  const { stdout } = spawnSync(file, ["--version"], { encoding: "utf8", timeout: 10_000 });
  const [, major = "0", minor = "0"] = /v=(\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
  const [wantMajor = 0, wantMinor = 0] = oldest;
  if (Number(major) > wantMajor || (Number(major) === wantMajor && Number(minor) >= wantMinor)) return;
  throw new PlainError(`${file} is Redis ${major}.${minor}; ${oldest.join(".")} or later is needed. ${ways}`);
}

/**
 * @param {((how: string) => void) | undefined} onInstall
 * @param {AbortSignal | undefined} signal
 */
async function installRedis(onInstall, signal) {
  const install = packageInstaller();
  if (install === null)
    throw new PlainError(
      `Redis is missing and cannot be installed from here (that takes apt with root or passwordless sudo, or brew). ${ways}`,
    );
  onInstall?.(install.how);
  let output = "";
  for (const command of install.commands) {
    const done = await runProgram(command, {
      cwd: "/",
      env: install.env,
      timeoutMs: 300_000,
      ...(signal ? { signal } : {}),
    });
    output += done.output;
    // A package list that cannot be fetched is no reason to stop: the one on the machine may do.
    if (done.code !== 0 && command === install.commands.at(-1)) {
      throw new PlainError(`Redis is missing, and ${install.how} could not install it. ${ways}`, { output });
    }
  }
  const found = findRedis();
  if (found === null)
    throw new PlainError(`${install.how} went through, yet there is no redis-server on PATH. ${ways}`, {
      output,
    });
  return found;
}

/**
 * @returns {{ how: string, commands: [string, ...string[]][], env: NodeJS.ProcessEnv } | null}
 */
function packageInstaller() {
  const env = {
    ...process.env,
    DEBIAN_FRONTEND: "noninteractive",
    RUNLEVEL: "1",
    HOMEBREW_NO_AUTO_UPDATE: "1",
  };
  if (process.platform === "darwin" && works("brew", ["--version"])) {
    return { how: "brew", commands: [["brew", "install", "redis"]], env };
  }
  if (!works("apt-get", ["--version"])) return null;
  const root = process.getuid?.() === 0;
  if (!root && !works("sudo", ["-n", "true"])) return null;
  const sudo = root ? [] : ["sudo", "-n"];
  return {
    how: root ? "apt-get" : "sudo apt-get",
    commands: [
      asCommand([...sudo, "sh", "-c", "apt-get update -q"]),
      asCommand([...sudo, "sh", "-c", withoutService]),
    ],
    env,
  };
}

/** @param {string[]} words @returns {[string, ...string[]]} */
function asCommand([program = "", ...args]) {
  return [program, ...args];
}

// Debian starts a freshly installed server; policy-rc.d is its own way to say no. One that is there stays.
const withoutService = `
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ] && printf '#!/bin/sh\\nexit 101\\n' > "$policy" && chmod 755 "$policy"; then
  trap 'rm -f "$policy"' EXIT
fi
apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 redis-server
`;

/**
 * @param {string} program
 * @param {string[]} args
 */
function works(program, args) {
  return spawnSync(program, args, { stdio: "ignore", timeout: 20_000 }).status === 0;
}
