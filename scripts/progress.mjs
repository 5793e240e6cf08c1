import { stripVTControlCharacters } from "node:util";

/**
 * One step that is shown while it runs, with the time it has taken.
 * @typedef {object} Step
 * @property {(text: string) => void} detail what it is doing right now
 * @property {(note?: string) => void} done
 * @property {(note?: string) => void} fail
 */

/**
 * @typedef {object} Progress
 * @property {(name: string) => Step} step
 * @property {(text: string) => void} say a line (or several) that stays
 * @property {() => void} close stops drawing; steps that still run are left out
 */

const spinner = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
const heartbeatMs = 15_000;

/**
 * Shows steps, several at a time. On a terminal the running ones are redrawn in place; elsewhere each is one
 * line when it ends, with a sign of life every 15 s.
 * @param {{ stream?: NodeJS.WritableStream & { isTTY?: boolean, columns?: number }, live?: boolean, color?: boolean }} [options]
 * @returns {Progress}
 */
export function showProgress({ stream = process.stdout, live = stream.isTTY === true, color = live } = {}) {
  /** @type {Set<{ name: string, began: number, text: string }>} */
  const running = new Set();
  let drawn = 0;
  let frame = 0;
  let shownAt = Date.now();

  const paint = (/** @type {number} */ code, /** @type {string} */ text) =>
    color ? `\u001b[${code}m${text}\u001b[0m` : text;
  const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

  const wipe = () => {
    if (drawn > 0) stream.write(`\u001b[${drawn}A\u001b[0J`);
    drawn = 0;
  };
  const draw = () => {
    if (!live || running.size === 0) return;
    const width = stream.columns || 80;
    for (const { name, began, text } of running) {
      const line = `${spinner[frame % spinner.length]} ${name.padEnd(24)} ${seconds(began).padStart(8)}  ${text}`;
      stream.write(`${line.slice(0, width - 1)}\n`);
      drawn++;
    }
  };
  const say = (/** @type {string} */ text) => {
    wipe();
    stream.write(`${text}\n`);
    shownAt = Date.now();
    draw();
  };
  const beat = () => {
    if (running.size === 0) return;
    frame++;
    if (live) {
      wipe();
      draw();
    } else if (Date.now() - shownAt >= heartbeatMs) {
      for (const { name, began, text } of running)
        stream.write(`… ${name.padEnd(24)} ${seconds(began).padStart(8)}  ${text}\n`);
      shownAt = Date.now();
    }
  };
  const timer = setInterval(beat, live ? 120 : 1_000);
  timer.unref();

  return {
    say,
    close() {
      clearInterval(timer);
      wipe();
      running.clear();
    },
    step(name) {
      const entry = { name, began: Date.now(), text: "" };
      running.add(entry);
      draw();
      const end = (/** @type {string} */ mark, /** @type {string} */ note) => {
        if (!running.delete(entry)) return;
        say(`${mark} ${name.padEnd(24)} ${seconds(entry.began).padStart(8)}  ${note}`.trimEnd());
      };
      return {
        detail: (text) => {
          entry.text = stripVTControlCharacters(text).trim().split("\n").at(-1) ?? "";
        },
        done: (note = "") => end(paint(32, "✓"), note),
        fail: (note = "") => end(paint(31, "✗"), note),
      };
    },
  };
}

/**
 * Runs a task as a step; the note of a finished one is what the task returns, where that is a string.
 * @template T
 * @param {Progress} progress
 * @param {string} name
 * @param {(step: Step) => Promise<T>} task
 * @returns {Promise<T>}
 */
export async function asStep(progress, name, task) {
  const step = progress.step(name);
  try {
    const result = await task(step);
    step.done(typeof result === "string" ? result : "");
    return result;
  } catch (error) {
    step.fail();
    throw error;
  }
}
