import { parseOptions } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { hashToken, newOpaqueToken } from "./opaque-token";
import { hashPassword, verifyAgainstNothing, verifyPassword } from "./password";

/** What processors did for it, microseconds: the time that passed also tells what else the machine does. */
async function workOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe("passwords", () => {
  it("are hashed by argon2id at OWASP's floor, with a salt of their own", async () => {
    const [one, two] = await Promise.all([
      hashPassword("three green lamps"),
      hashPassword("three green lamps"),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(one)).toMatchObject({
      memoryCost: 19_456,
      timeCost: 2,
      parallelism: 1,
      saltLen: 16,
      outputLen: 32,
    });
    expect(one).not.toBe(two);
  });

  it("match themselves and nothing else", async () => {
    const hash = await hashPassword("three green lamps");
    expect(await verifyPassword(hash, "three green lamps")).toBe(true);
    expect(await verifyPassword(hash, "three green lamp")).toBe(false);
    expect(await verifyPassword(hash, "Three green lamps")).toBe(false);
    expect(await verifyPassword("not a hash", "three green lamps")).toBe(false);
  });

  it("are not cut off, and may be typed on any keyboard", async () => {
    const long = "é".repeat(300);
    const hash = await hashPassword(long.normalize("NFD"));
    expect(await verifyPassword(hash, long.normalize("NFC"))).toBe(true);
    expect(await verifyPassword(hash, `${long.slice(0, -1)}e`)).toBe(false);
  });

  it("cost the same when there is no account", { timeout: 60_000 }, async () => {
    const hash = await hashPassword("three green lamps");
    expect(await verifyAgainstNothing("three green lamps")).toBe(false);
    let [real, nothing] = [0, 0];
    for (let round = 0; round < 21; round++) {
      real += await workOf(() => verifyPassword(hash, "wrong"));
      nothing += await workOf(() => verifyAgainstNothing("wrong"));
    }
    expect(nothing).toBeGreaterThan(real / 2);
    expect(nothing).toBeLessThan(real * 2);
  });

  it("answer UNAVAILABLE in a flood instead of queueing for ever", { timeout: 60_000 }, async () => {
    const answers = await Promise.allSettled(Array.from({ length: 80 }, () => verifyAgainstNothing("flood")));
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(80 - 63);
    for (const answer of refused)
      expect(answer.reason).toMatchObject({ code: "UNAVAILABLE", details: { retryAfter: 3 } });
    expect(await verifyAgainstNothing("after the flood")).toBe(false);
  });
});

describe("opaque tokens", () => {
  it("are 256 random bits, stored as a hash", () => {
    const token = newOpaqueToken();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newOpaqueToken()).not.toBe(token);
    expect(hashToken(token)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(hashToken(token)).toBe(hashToken(token));
    expect(hashToken(token)).not.toContain(token);
  });
});
