import { describe, expect, it } from "vitest";
import { together } from "./together.mjs";

/**
 * A task that ends only when it is told to.
 * @param {AbortSignal} signal
 * @param {{ ended: boolean }} note
 */
const untilTold = (signal, note) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => {
      note.ended = true;
      reject(new Error("told to stop"));
    });
  });

describe("together", () => {
  it("gives the results in order", async () => {
    expect(await together(new AbortController(), [Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
  });

  it("stops the others at the first failure, waits for them, and throws that failure", async () => {
    const controller = new AbortController();
    const note = { ended: false };
    const first = Promise.reject(new Error("the cause"));
    await expect(together(controller, [untilTold(controller.signal, note), first])).rejects.toThrow(
      "the cause",
    );
    expect(note.ended).toBe(true);
  });
});
