import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { keepPace } from "./pace";

it("leaves out what the machine was late, and nothing of what was waited for", async () => {
  let turns = 0;
  const pace = keepPace(async () => {
    turns += 1;
  });
  try {
    const waited = pace.begin();
    await pause(1_000);
    const own = waited();
    const full = turns - 1;
    const held = pace.begin();
    const until = performance.now() + 400;
    while (performance.now() < until) Math.sqrt(until);
    await pause(1);
    // A processor that was taken away for 400 ms is no wait of the shop's; a timer of 400 ms is one.
    expect(held()).toBeLessThan(200);
    // Of each whole turn its ten milliseconds are left, however late the machine was; timers may come a little early.
    expect(own).toBeGreaterThan(full * 8);
  } finally {
    await pace.stop();
  }
});
