import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { solve, withEffort } from "./with-effort";

describe("work in place of waiting", () => {
  it("finds the number under which the digest begins with so many zero bits", async () => {
    const answer = await solve("1234567890123.abcdefghijklmnop.signature", 10);
    expect(answer).toMatch(/^1234567890123\.abcdefghijklmnop\.signature\.\d+$/);
    const first = createHash("sha256")
      .update(answer ?? "")
      .digest()
      .readUInt32BE(0);
    expect(Math.clz32(first)).toBeGreaterThanOrEqual(10);
  });

  it("is done only where too many have come: any other refusal stays what it is", async () => {
    const refusal = Object.assign(new Error("no"), { data: { code: "VALIDATION_FAILED" } });
    let sent = 0;
    const send = () => {
      sent += 1;
      return Promise.reject(refusal);
    };
    await expect(withEffort("register", send)).rejects.toBe(refusal);
    expect(sent).toBe(1);
    expect(await withEffort("register", async (headers) => headers)).toEqual({});
  });
});
