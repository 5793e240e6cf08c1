import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { keepPace } from "./pace";

it("leaves out what the machine was late, and nothing of what was waited for", async () => {
  const pace = keepPace();
  try {
    const waited = pace.begin();
    await pause(1_000);
    const own = waited();
    const held = pace.begin();
    const until = performance.now() + 400;
    while (performance.now() < until) Math.sqrt(until);
    await pause(1);
    // A processor that was taken away for 400 ms is no wait of the shop's; a timer of 400 ms is one.
    expect(held()).toBeLessThan(200);
    // Little is left of it where the machine is late at every turn, but never nothing.
    expect(own).toBeGreaterThan(20);
  } finally {
    await pace.stop();
  }
});
