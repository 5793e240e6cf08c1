import { expect, it } from "vitest";
import { type BulkDraft, readBulk } from "./bulk-wish";

const draft: BulkDraft = {
  kind: "percent",
  status: "PUBLISHED",
  publishAt: "",
  categoryId: "",
  value: "",
  saleStartsAt: "",
  saleEndsAt: "",
};
const read = (part: Partial<BulkDraft>) => readBulk({ ...draft, ...part }, [], "USD");

it("reads what is to be done with many products", () => {
  expect(read({ value: "-12,5" })).toEqual({ set: { priceChange: { percent: -12.5 } } });
  expect(read({ kind: "amount", value: "-1.50" })).toEqual({ set: { priceChange: { amount: -150 } } });
  expect(read({ kind: "status" })).toEqual({ set: { status: "PUBLISHED" } });
  expect(read({ kind: "endSale" })).toEqual({ set: { salePercent: null } });
});

it("says what is wrong instead of guessing", () => {
  for (const part of [
    { value: "a tenth" },
    { value: "-100" },
    { kind: "amount" as const, value: "0" },
    { kind: "sale" as const, value: "100" },
    { kind: "category" as const },
    { kind: "status" as const, status: "SCHEDULED" as const },
    { kind: "sale" as const, value: "10", saleStartsAt: "2027-01-02T00:00", saleEndsAt: "2027-01-01T00:00" },
  ])
    expect(read(part)).toHaveProperty("problem");
});
