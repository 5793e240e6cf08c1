import { orderStatuses } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { filterNames, readFilter, statusesOf } from "./order-filters";

describe("the filters of the own orders", () => {
  it("have every status in exactly one", () => {
    const all = filterNames.flatMap((name) => statusesOf(name).status ?? []);
    expect(all.toSorted()).toEqual([...orderStatuses].sort());
  });

  it("show everything where none is chosen", () => {
    expect(readFilter("")).toBeNull();
    expect(readFilter("constructor")).toBeNull();
    expect(statusesOf(null)).toEqual({});
  });
});
