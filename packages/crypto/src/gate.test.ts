import { DomainError } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { createGate } from "./gate";

function deferred() {
  let finish = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}

describe("the gate", () => {
  it("runs no more at once than it allows, in order, and refuses those beyond the queue", async () => {
    const gate = createGate({ atOnce: 2, waiting: 3 });
    const started: number[] = [];
    const jobs = Array.from({ length: 6 }, (_, index) => ({ index, ...deferred() }));
    const runs = jobs.map((job) =>
      gate.run(async () => {
        started.push(job.index);
        await job.done;
        return job.index;
      }),
    );
    await expect(runs[5]).rejects.toSatisfy(
      (error) => error instanceof DomainError && error.code === "UNAVAILABLE",
    );
    expect(started).toEqual([0, 1]);
    jobs[1]?.finish();
    await runs[1];
    await expect.poll(() => started).toEqual([0, 1, 2]);
    for (const job of jobs) job.finish();
    expect(await Promise.all(runs.slice(0, 5))).toEqual([0, 1, 2, 3, 4]);
    expect(started).toEqual([0, 1, 2, 3, 4]);
  });

  it("gives the place back when the work fails", async () => {
    const gate = createGate({ atOnce: 1, waiting: 0 });
    for (let round = 0; round < 3; round++) {
      await expect(gate.run(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    }
    expect(await gate.run(async () => "fine")).toBe("fine");
  });
});
