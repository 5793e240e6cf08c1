import { describe, expect, it } from "vitest";
import { newDraft, readDraft } from "./promotion-draft";

const read = (change: Partial<typeof newDraft>, currency = "USD") =>
  readDraft({ ...newDraft, name: "Spring", ...change }, currency);

describe("a promotion's form", () => {
  it("gives what the kind needs and nothing else", () => {
    expect(read({ code: " spring-10 ", percent: "12.5" })).toMatchObject({
      ok: true,
      input: { code: "SPRING-10", percentPpm: 125_000, amount: null, buyQuantity: null, maxUses: null },
    });
    expect(read({ kind: "FIXED", amount: "5", minSubtotal: "20.00" })).toMatchObject({
      input: { amount: 500, percentPpm: null, minSubtotal: 2_000 },
    });
    expect(read({ kind: "FIXED", amount: "500" }, "JPY")).toMatchObject({ input: { amount: 500 } });
    expect(read({ kind: "BUY_X_GET_Y", percent: "100" })).toMatchObject({
      input: { buyQuantity: 2, getQuantity: 1, percentPpm: 1_000_000 },
    });
  });

  it("says beside which field what is missing", () => {
    const answer = read({
      name: " ",
      code: "10% off",
      percent: "0",
      minSubtotal: "much",
      maxUses: "0",
      startsAt: "2026-03-02T00:00",
      endsAt: "2026-03-01T00:00",
    });
    expect(answer.ok ? [] : Object.keys(answer.problems).sort()).toEqual([
      "code",
      "endsAt",
      "maxUses",
      "minSubtotal",
      "name",
      "percent",
    ]);
  });
});
