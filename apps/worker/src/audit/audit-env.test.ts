import { expect, it } from "vitest";
import { parseAuditOrder } from "./audit-env";

const hash = "ab".repeat(32);

it("reads where the chain ended, and refuses what is no order", () => {
  expect(parseAuditOrder(["verify"])).toEqual({ expected: undefined });
  expect(parseAuditOrder(["verify", "--head", `12:${hash}`])).toEqual({ expected: { seq: 12n, hash } });
  for (const args of [
    [],
    ["repair"],
    ["verify", "--head", "12"],
    ["verify", "--head", `x:${hash}`],
    ["verify", "--all"],
  ])
    expect(parseAuditOrder(args)).toBeNull();
});
