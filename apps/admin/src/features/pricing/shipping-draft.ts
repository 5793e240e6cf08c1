import type { ShippingSetup } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";

export type Basis = ShippingSetup["rates"][number]["basis"];

export const basisLabels: Readonly<Record<Basis, string>> = {
  FLAT: "One price",
  WEIGHT: "By weight",
  VALUE: "By value of the goods",
};

/** One step of a table of rates as it is typed: from this much on, this price. */
export interface RateDraft {
  readonly from: string;
  readonly price: string;
}

export interface RatesDraft {
  readonly basis: Basis;
  readonly steps: readonly RateDraft[];
}

/** Grams as one types kilograms. */
const writeKilograms = (grams: number) => String(grams / 1_000);

function readKilograms(typed: string): number | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  return match === null ? null : Number(match[1]) * 1_000 + Number((match[2] ?? "").padEnd(3, "0"));
}

/** What the form shows of a method's rates in a zone; null where the method does not go there. */
export function ratesDraftOf(setup: ShippingSetup, methodCode: string, zoneId: string): RatesDraft {
  const found = setup.rates.find((rates) => rates.methodCode === methodCode && rates.zoneId === zoneId);
  if (found === undefined) return { basis: "FLAT", steps: [] };
  const write = (value: number) =>
    found.basis === "WEIGHT" ? writeKilograms(value) : writeAmount(value, setup.currency);
  return {
    basis: found.basis,
    steps: found.rates.map(({ minimum, price }) => ({
      from: write(minimum),
      price: writeAmount(price, setup.currency),
    })),
  };
}

export type RatesAnswer =
  | { readonly ok: true; readonly rates: { minimum: number; below: number | null; price: number }[] }
  | { readonly ok: false; readonly problem: string };

/** Reads a table of rates; each step ends where the next begins, and the last has no end. */
export function readRates({ basis, steps }: RatesDraft, currency: string): RatesAnswer {
  const read = (typed: string) => (basis === "WEIGHT" ? readKilograms(typed) : readAmount(typed, currency));
  const rows = steps.map(({ from, price }) => ({
    minimum: basis === "FLAT" ? 0 : read(from),
    price: readAmount(price, currency),
  }));
  const ordered: { minimum: number; price: number }[] = [];
  for (const { minimum, price } of rows) {
    if (minimum === null || price === null)
      return {
        ok: false,
        problem: `Enter amounts such as ${writeAmount(500, currency)}, and weights such as 2.5.`,
      };
    ordered.push({ minimum, price });
  }
  ordered.sort((a, b) => a.minimum - b.minimum);
  if (ordered.some(({ minimum }, index) => index > 0 && minimum === ordered[index - 1]?.minimum))
    return { ok: false, problem: "Two steps begin at the same place." };
  return {
    ok: true,
    rates: ordered.map((row, index) => ({ ...row, below: ordered[index + 1]?.minimum ?? null })),
  };
}
