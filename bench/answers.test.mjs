import { describe, expect, it } from "vitest";
import { countAnswers, differences } from "./answers.mjs";

const refusal = (/** @type {number} */ status, /** @type {string} */ code) => ({
  status,
  text: JSON.stringify({ status, code }),
});

describe("countAnswers", () => {
  it("counts by status and code, and what never came", () => {
    const taken = { status: 201, text: '{"order_id":"ord_1"}' };
    const none = { status: 0, text: "" };
    expect(
      countAnswers([taken, refusal(409, "OUT_OF_STOCK"), taken, none, refusal(409, "CART_CHANGED")]),
    ).toEqual({ 201: 2, "409 OUT_OF_STOCK": 1, "409 CART_CHANGED": 1, "no answer": 1 });
  });
  it("takes a refusal without a code for another one", () => {
    expect(countAnswers([{ status: 502, text: "<html>" }, refusal(500, "INTERNAL")])).toEqual({
      "502 without a code": 1,
      "500 INTERNAL": 1,
    });
  });
});

describe("differences", () => {
  const wanted = { 201: 50, "409 OUT_OF_STOCK": 150, reserved: 0 };
  it("is nothing where every figure is exact", () => {
    expect(differences("seed 1", { 201: 50, "409 OUT_OF_STOCK": 150 }, wanted)).toEqual([]);
  });
  it("names what is too many, too few, and what nobody asked for", () => {
    expect(differences("seed 1", { 201: 51, "409 OUT_OF_STOCK": 148, "503 UNAVAILABLE": 1 }, wanted)).toEqual(
      [
        "seed 1: 201 is 51, not 50",
        "seed 1: 409 OUT_OF_STOCK is 148, not 150",
        "seed 1: 503 UNAVAILABLE is 1, not 0",
      ],
    );
  });
});
