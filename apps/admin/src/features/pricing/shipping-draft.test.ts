import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { ShippingSetup } from "../../trpc/outputs";
import { ratesDraftOf, readRates } from "./shipping-draft";

describe("a table of shipping rates", () => {
  it("ends each step where the next begins", () => {
    const steps = [
      { from: "2.5", price: "9.00" },
      { from: "0", price: "4.90" },
    ];
    expect(readRates({ basis: "WEIGHT", steps }, "USD")).toEqual({
      ok: true,
      rates: [
        { minimum: 0, below: 2_500, price: 490 },
        { minimum: 2_500, below: null, price: 900 },
      ],
    });
    expect(readRates({ basis: "FLAT", steps: [{ from: "", price: "500" }] }, "JPY")).toEqual({
      ok: true,
      rates: [{ minimum: 0, below: null, price: 500 }],
    });
    expect(readRates({ basis: "FLAT", steps: [] }, "USD")).toEqual({ ok: true, rates: [] });
  });

  it("refuses what cannot be read and steps that begin together", () => {
    expect(readRates({ basis: "VALUE", steps: [{ from: "x", price: "1" }] }, "USD").ok).toBe(false);
    const twice = [
      { from: "1", price: "1" },
      { from: "1.000", price: "2" },
    ];
    expect(readRates({ basis: "WEIGHT", steps: twice }, "USD")).toMatchObject({ ok: false });
  });

  it("shows what is stored as it would be typed", () => {
    const zoneId = newId("ShippingZone");
    const setup: ShippingSetup = {
      currency: "USD",
      methods: [],
      zones: [],
      rates: [
        {
          methodCode: "standard",
          zoneId,
          basis: "WEIGHT",
          rates: [{ minimum: 1_250, below: null, price: 490 }],
        },
      ],
    };
    expect(ratesDraftOf(setup, "standard", zoneId)).toEqual({
      basis: "WEIGHT",
      steps: [{ from: "1.25", price: "4.90" }],
    });
    expect(ratesDraftOf(setup, "express", zoneId).steps).toEqual([]);
  });
});
