import { describe, expect, it } from "vitest";
import { canBeFound, orderQuery } from "./order-query";

describe("orderQuery", () => {
  it("asks for whole days of the reader's time zone, the last one included", () => {
    const { from = "", to = "" } = orderQuery({ from: "2026-03-01", to: "2026-03-01" });
    expect(new Date(from)).toEqual(new Date(2026, 2, 1, 0, 0, 0));
    expect(new Date(to)).toEqual(new Date(2026, 2, 2, 0, 0, 0));
  });

  it("leaves out what the address has wrong", () => {
    expect(
      orderQuery({ status: "LOST", problem: "any", from: "2026-02-30", to: "soon", page: "-1" }),
    ).toEqual({
      page: 1,
      limit: 25,
    });
  });

  it("passes on status, search and page", () => {
    const state = { status: "PAID", problem: "refund_failed", q: "1042", page: "2" };
    expect(orderQuery(state)).toEqual({
      page: 2,
      limit: 25,
      status: "PAID",
      problem: "refund_failed",
      q: "1042",
    });
  });
});

describe("canBeFound", () => {
  it("knows what the API searches by", () => {
    expect(["1042", "#1042", "a@b.example", "ord_01j9zq3v8ke6b9w3x2y4z5a6b7"].map(canBeFound)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(["Jane", "a@b", "ord_1", "12 34"].map(canBeFound)).toEqual([false, false, false, false]);
  });
});
