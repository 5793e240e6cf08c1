import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createInternalTokens } from "../packages/crypto/src/internal-token";

const secret = "a-secret-of-this-shop-0123456789abcdef";
const print = (part: string, secrets: string) =>
  execFileSync(process.execPath, [join(import.meta.dirname, "internal-token.mjs"), part], {
    env: { ...process.env, INTERNAL_SECRET: secrets },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();

describe("the token for whoever reads the metrics", () => {
  it.each(["web", "admin", "worker"] as const)(
    "opens %s, by a program that needs nothing but Node",
    async (part) => {
      const token = print(part, `${secret}, an-older-secret-of-this-shop-0123456789`);
      expect(await createInternalTokens(secret).verify(token, part)).toBe("monitoring");
      expect(await createInternalTokens(secret).verify(token, part === "web" ? "worker" : "web")).toBeNull();
    },
  );

  it.each([
    ["payments", secret],
    ["web", ""],
  ])("is none for %s by %j", (part, secrets) => {
    expect(() => print(part, secrets)).toThrow();
  });
});
