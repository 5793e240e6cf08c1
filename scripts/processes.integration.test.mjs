import { spawn } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endProcess, isRunning, knownProcess, readRecord, writeRecord } from "./processes.mjs";

/** @type {string} */
let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "storewright-processes-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** @param {string} program */
const begin = async (program) => {
  const child = spawn(
    process.execPath,
    ["-e", `${program}; console.log("up"); setInterval(() => {}, 1000)`],
    { detached: true },
  );
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const known = knownProcess(child.pid ?? 0);
  if (known === null) throw new Error("it ended at once");
  return known;
};

describe("processes", () => {
  it("know themselves, and no process that has ended", async () => {
    expect(knownProcess(process.pid)).toEqual({ pid: process.pid, born: expect.any(String) });
    const known = await begin("");
    expect(isRunning(known)).toBe(true);
    expect(await endProcess(known)).toBe(true);
    expect(isRunning(known)).toBe(false);
    expect(knownProcess(known.pid)).toBeNull();
    expect(await endProcess(known)).toBe(false);
  });

  it("are left alone where the id has passed to a stranger", async () => {
    const stranger = await begin("");
    expect(await endProcess({ pid: stranger.pid, born: "before" })).toBe(false);
    expect(isRunning(stranger)).toBe(true);
    await endProcess(stranger);
  });

  it("that do not listen to the first signal get the next, and at last none can refuse", async () => {
    const deaf = await begin("process.on('SIGTERM', () => {}); process.on('SIGINT', () => {})");
    expect(
      await endProcess(deaf, [
        ["SIGINT", 100],
        ["SIGTERM", 100],
      ]),
    ).toBe(true);
    expect(isRunning(deaf)).toBe(false);
  });
});

describe("a record", () => {
  it("is read as it was written, by its owner only", async () => {
    const file = join(folder, "deep/web.json");
    await writeRecord(file, { pid: 12, born: "then" });
    expect(await readRecord(file)).toEqual({ pid: 12, born: "then" });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each(["", '{"pid":', '{"pid":"12"}', "null"])("that reads %o names no process", async (text) => {
    const file = join(folder, "torn.json");
    await writeFile(file, text);
    expect(await readRecord(file)).toBeNull();
  });
});
