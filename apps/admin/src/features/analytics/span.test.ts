import { describe, expect, it } from "vitest";
import { analyticsQuery, readSpan } from "./span";

const now = new Date("2026-03-04T23:30:00Z");

describe("the span of the figures", () => {
  it("ends with today, in UTC", () => {
    expect(analyticsQuery("7d", now)).toEqual({ from: "2026-02-26", to: "2026-03-05", interval: "day" });
    expect(analyticsQuery("30d", now)).toEqual({ from: "2026-02-03", to: "2026-03-05", interval: "day" });
  });

  it("begins with a whole week or month", () => {
    expect(analyticsQuery("12w", now)).toEqual({ from: "2025-12-15", to: "2026-03-05", interval: "week" });
    expect(new Date("2025-12-15").getUTCDay()).toBe(1);
    expect(analyticsQuery("12m", now)).toEqual({ from: "2025-04-01", to: "2026-03-05", interval: "month" });
    const sunday = new Date("2026-03-08T01:00:00Z");
    expect(new Date(analyticsQuery("12w", sunday).from).getUTCDay()).toBe(1);
  });

  it("is 30 days where the address makes no sense", () => {
    expect(readSpan("12w")).toBe("12w");
    expect(readSpan("99y")).toBe("30d");
  });
});
