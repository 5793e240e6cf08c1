import { describe, expect, it } from "vitest";
import { createPulse } from "./pulse";

describe("the pulse of a database", () => {
  it("is steady while some answers come quickly, however slow others are", () => {
    let now = 0;
    const pulse = createPulse(() => now);
    expect(pulse.isSteady()).toBe(false);
    for (const ms of [900, 3, 1_200, 800]) pulse.beat(ms);
    expect(pulse.isSteady()).toBe(true);
    now = 1_100;
    expect(pulse.isSteady()).toBe(false);
  });

  it("is not where every answer is late", () => {
    const pulse = createPulse(() => 0);
    pulse.beat(3);
    for (let answer = 0; answer < 8; answer++) pulse.beat(510);
    expect(pulse.isSteady()).toBe(false);
  });
});
