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
  expect(new Date(until ?? 0).getTime() - new Date(from ?? 0).getTime()).toBe(86_400_000);
  expect(trailQuery({ action: "nothing", from: "soon" })).toEqual({});
});
