import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { PlainError } from "./plain-error.mjs";

/**
 * Starts a long-lived program in a group of its own (so that Ctrl-C reaches only the one who supervises it),
 * with its output going straight into a file: it goes on writing there even when its parent is killed.
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, logFile: string, uid?: number, gid?: number }} options
 * @returns {Promise<{ pid: number, ended: Promise<string> }>} `ended` says how it ended, in words
 */
export async function spawnProgram([program, ...args], { logFile, ...options }) {
  const log = openSync(logFile, "a", 0o600);
  try {
    const child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", log, log] });
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      child.once("exit", (code, signal) =>
        resolve(signal ? `ended by ${signal}` : `ended with code ${code}`),
      );
    });
    await new Promise((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error) =>
        reject(new PlainError(`${program} cannot be started: ${error.message}`)),
      );
    });
    if (child.pid === undefined) throw new PlainError(`${program} has no process id`);
    return { pid: child.pid, ended };
  } finally {
    closeSync(log);
  }
}

/**
 * Runs a program to its end and gives what it printed (both streams together).
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, uid?: number, gid?: number, input?: string, timeoutMs: number, signal?: AbortSignal, onText?: (text: string) => void, onSpawn?: (pid: number) => Promise<void> }} options
 * @returns {Promise<{ code: number, output: string }>} code 124 where the time ran out
 */
export function runProgram([program, ...args], { input, timeoutMs, signal, onText, onSpawn, ...options }) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const child = spawn(program, args, {
      ...options,
      detached: true,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    let output = "";
    let timedOut = false;
    const end = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has just ended by itself.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeoutMs);
    signal?.addEventListener("abort", end, { once: true });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
        output += text;
        onText?.(text);
      });
    }
    child.once("error", (error) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      reject(new PlainError(`${program} cannot be started: ${error.message}`, { cause: error }));
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: timedOut ? 124 : (code ?? 1), output });
    });
    if (input !== undefined) child.stdin?.end(input);
    if (child.pid !== undefined) onSpawn?.(child.pid).catch(reject);
  });
}
