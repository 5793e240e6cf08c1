import { randomBytes } from "node:crypto";
import { parseKeyring } from "@storewright/crypto";
import { describe, expect, it } from "vitest";
import { inWords, nextSteps } from "./tell-rotation";

const key = (name: string) => `${name}:${randomBytes(32).toString("base64")}`;

describe("npm run keys:rotate says", () => {
  it("what it has done", () => {
    expect(inWords({ rewrapped: 3, resealed: { users: 2, orders: 1 } })).toBe(
      "3 data keys wrapped anew; rows sealed anew: users 2, orders 1.",
    );
    expect(inWords({ rewrapped: 0, resealed: {} })).toBe("0 data keys wrapped anew; rows sealed anew: none.");
  });

  it("which keys are to be destroyed, and that older backups can be read until then", () => {
    const said = nextSteps(parseKeyring([key("k3"), key("k2"), key("k1")].join(","))).join(" ");
    expect(said).toContain("Nothing needs any other key than k3 now.");
    expect(said).toContain("Take k2 and k1 out of PII_KEYS");
    expect(said).toMatch(/backups .* can be read, with people in them who were erased since/);
  });

  it("that the only key there is opens older backups, and how to end that", () => {
    const said = nextSteps(parseKeyring(key("k1"))).join(" ");
    expect(said).toContain("k1 is the only key");
    expect(said).toContain("put a new key in front of it");
    expect(said).not.toContain("Take ");
  });

  it("no key", () => {
    const spec = [key("k2"), key("k1")].join(",");
    const said = nextSteps(parseKeyring(spec)).join(" ");
    for (const entry of spec.split(",")) expect(said).not.toContain(entry.split(":")[1]);
  });
});
