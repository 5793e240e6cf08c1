import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { asStep, showProgress } from "./progress.mjs";

function shown() {
  const stream = new PassThrough();
  let text = "";
  stream.on("data", (chunk) => {
    text += chunk;
  });
  const progress = showProgress({ stream, live: false });
  return { progress, lines: () => text.split("\n").filter((line) => line !== "") };
}

describe("showProgress, where nobody watches live", () => {
  it("writes one line a step when it ends, with its time, however they overlap", async () => {
    const { progress, lines } = shown();
    const slow = progress.step("Build");
    await asStep(progress, "Start Redis", async () => "on port 1");
    slow.detail("page 3");
    slow.done();
    slow.fail("too late to matter");
    progress.close();
    expect(lines()).toEqual([
      expect.stringMatching(/^✓ Start Redis +\d+\.\d s {2}on port 1$/),
      expect.stringMatching(/^✓ Build +\d+\.\d s$/),
    ]);
  });

  it("marks a step that failed and hands the failure on", async () => {
    const { progress, lines } = shown();
    await expect(asStep(progress, "Build", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    progress.close();
    expect(lines()).toEqual([expect.stringMatching(/^✗ Build/)]);
  });
});
