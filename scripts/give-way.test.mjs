import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { getPriority } from "node:os";
import { expect, it } from "vitest";
import { giveWay } from "./give-way.mjs";

it("lets a program and its session step back, and leaves it as it is at 0", () => {
  const program = spawn(process.execPath, ["-e", "setInterval(() => {}, 1_000)"], {
    detached: true,
    stdio: "ignore",
  });
  const { pid } = program;
  if (pid === undefined) throw new Error("no program");
  try {
    const before = getPriority(pid);
    expect(giveWay(pid, 0)).toBe(false);
    expect(getPriority(pid)).toBe(before);
    expect(giveWay(pid, 10)).toBe(true);
    expect(getPriority(pid)).toBe(10);
    const group = `/proc/${pid}/autogroup`;
    if (process.getuid?.() === 0 && existsSync(group) && /\S/.test(readFileSync(group, "utf8")))
      expect(readFileSync(group, "utf8")).toContain("nice 10");
  } finally {
    process.kill(pid, "SIGKILL");
  }
});

it("says so where there is no such program", () => {
  expect(giveWay(2 ** 22 + 1, 10)).toBe(false);
});
