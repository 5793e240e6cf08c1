import { describe, expect, it } from "vitest";
import { askForProof, openQuestion, proofWishOf } from "./ask-for-proof";

describe("askForProof", () => {
  it("asks once for all that wait, and anew after the answer", async () => {
    const wish = { method: "totp", passkey: false } as const;
    const both = [askForProof(wish), askForProof(wish)];
    const question = openQuestion.read();
    expect(question).toMatchObject(wish);
    question?.answer(true);
    expect(await Promise.all(both)).toEqual([true, true]);
    expect(openQuestion.read()).toBeNull();
    const again = askForProof(wish);
    openQuestion.read()?.answer(false);
    expect(await again).toBe(false);
  });
});

describe("proofWishOf", () => {
  it("knows the refusal that a proof opens, and no other", () => {
    const details = { reason: "step_up", method: "totp", passkey: true };
    expect(proofWishOf({ data: { code: "FORBIDDEN", details } })).toEqual({ method: "totp", passkey: true });
    expect(proofWishOf({ data: { code: "FORBIDDEN", details: {} } })).toBeNull();
    expect(proofWishOf({ data: { code: "CONFLICT", details } })).toBeNull();
    for (const other of [null, undefined, "no", new Error("no")]) expect(proofWishOf(other)).toBeNull();
  });
});
