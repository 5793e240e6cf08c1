import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { endProcess, isRunning, knownProcess } from "./processes.mjs";
import { spawnProgram } from "./spawn-program.mjs";
import { supervise } from "./supervisor.mjs";

/** @type {string} */
let folder;
/** @type {(() => Promise<unknown>)[]} */
const atEnd = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-supervisor-"));
});
afterEach(async () => {
  for (const task of atEnd.splice(0)) await task();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/**
 * A unit that runs a small program.
 * @param {string} program JavaScript
 * @returns {import("./supervisor.mjs").Unit}
 */
const unit = (program) => ({
  name: "part",
  async launch(_signal, onSpawn) {
    const { pid, ended } = await spawnProgram([process.execPath, "-e", program], {
      cwd: folder,
      logFile: join(folder, "part.log"),
    });
    await onSpawn(pid);
    const known = knownProcess(pid);
    return { pid, ended, stop: async () => (known === null ? undefined : endProcess(known)) };
  },
});

/** @param {string} program @param {{ firstPauseMs: number, deathsAllowed: number }} patience */
function watch(program, patience) {
  /** @type {string[]} */
  const told = [];
  /** @type {(number | null)[]} */
  const pids = [];
  const supervisor = supervise({
    units: [unit(program)],
    tell: (text) => told.push(text),
    onProcess: async (_unit, pid) => {
      pids.push(pid);
    },
    patience,
  });
  atEnd.push(() => supervisor.stop("part"));
  return { supervisor, told, pids };
}

const stays = "setInterval(() => {}, 1000)";

describe("supervise", () => {
  it("gives a part up that keeps dying, after exactly the deaths that are allowed, and says so once", async () => {
    const { supervisor, told, pids } = watch("process.exit(7)", { firstPauseMs: 1, deathsAllowed: 3 });
    await supervisor.start("part");
    await vi.waitFor(() => expect(supervisor.stateOf("part")).toBe("given up"), { timeout: 30_000 });
    expect(pids.filter((pid) => pid !== null)).toHaveLength(4);
    expect(told.filter((text) => text.includes("not started again"))).toHaveLength(1);
    expect(told.at(-1)).toContain("npm start -- part");
    expect(supervisor.pidOf("part")).toBeNull();
  });

  it("waits longer after each death", async () => {
    const { supervisor, told } = watch("process.exit(7)", { firstPauseMs: 600, deathsAllowed: 2 });
    await supervisor.start("part");
    await vi.waitFor(() => expect(supervisor.stateOf("part")).toBe("given up"), { timeout: 30_000 });
    expect(told.filter((text) => text.includes("starting it again"))).toEqual([
      "! part ended with code 7; starting it again",
      "! part ended with code 7; starting it again in 1 s",
    ]);
  });

  it("does not bring back a part that was stopped, not even one that was just waiting to be brought back", async () => {
    const { supervisor, pids } = watch(stays, { firstPauseMs: 60_000, deathsAllowed: 5 });
    await supervisor.start("part");
    process.kill(pids[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(supervisor.stateOf("part")).toBe("waiting"), {
      timeout: 30_000,
      interval: 5,
    });
    await supervisor.stop("part");
    expect(supervisor.stateOf("part")).toBe("stopped");
    await supervisor.start("part");
    const known = knownProcess(supervisor.pidOf("part") ?? 0);
    expect(known && isRunning(known)).toBe(true);
    await supervisor.stop("part");
    expect(known && isRunning(known)).toBe(false);
  });

  it("starts a part once, however often it is asked to at the same time", async () => {
    const { supervisor, pids } = watch(stays, { firstPauseMs: 1, deathsAllowed: 5 });
    await Promise.all([supervisor.start("part"), supervisor.start("part"), supervisor.start("part")]);
    expect(pids).toHaveLength(1);
  });
});
