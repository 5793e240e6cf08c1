import { existsSync } from "node:fs";
import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Puts the log of the last run aside (`web.log` becomes `web.1.log`), so that a log is one run's.
 * @param {string} file
 */
export async function rotateLog(file) {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) await rename(file, file.replace(/\.log$/, ".1.log"));
}

/**
 * The last lines of a log.
 * @param {string} file
 * @param {number} [lines]
 * @returns {Promise<string>}
 */
export async function tailOf(file, lines = 40) {
  if (!existsSync(file)) return "";
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, 64 * 1024);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString("utf8", 0, bytesRead).split("\n").slice(-lines).join("\n").trim();
  } finally {
    await handle.close();
  }
}
