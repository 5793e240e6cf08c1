import { expect, it } from "vitest";
import { trailQuery } from "./trail-query";

it("asks for what it knows, and for whole days", () => {
  const { from, until, ...rest } = trailQuery({
    actor: "ada@example.com",
    action: "order.refund",
    kind: "moon",
    from: "2026-11-01",
    to: "2026-11-01",
  });
  expect(rest).toEqual({ actor: "ada@example.com", action: "order.refund" });
  // Where the tests run this day may have 25 hours.
  expect([from, until].map((time) => new Date(time ?? 0))).toEqual([
    new Date(2026, 10, 1),
    new Date(2026, 10, 2),
  ]);
  expect(trailQuery({ action: "nothing", from: "soon" })).toEqual({});
});
