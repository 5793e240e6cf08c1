import { prorate, scaleMinor, sumMinor } from "@storewright/kernel";
import { formatPercent, type Say } from "./explain";
import type { Step, TaxRule, TaxTotal } from "./price-types";

/** Something that is taxed: a line, or the shipping. */
export interface Taxable {
  /** `shipping` is the class of shipping. */
  readonly taxClass: string;
  /** After discounts, minor units. */
  readonly base: number;
}

export interface Taxed {
  readonly tax: number;
  readonly includedTax: number;
  readonly steps: readonly Step[];
}

interface TaxFacts {
  readonly rates: readonly TaxRule[];
  readonly regions: readonly string[];
  readonly pricesIncludeTax: boolean;
  readonly say: Say;
}

/**
 * Taxes everything at the rates of its destination. What is taxed at the same rate is added up, rounded once, and
 * shared out by largest remainder, so that the parts are the sum that an invoice shows.
 */
export function applyTax(
  goods: readonly Taxable[],
  facts: TaxFacts,
): { readonly taxed: readonly Taxed[]; readonly taxes: readonly TaxTotal[] } {
  const taxed = goods.map(() => ({ tax: 0, includedTax: 0, steps: [] as Step[] }));
  const taxes: TaxTotal[] = [];
  if (facts.rates.length === 0) return { taxed, taxes };
  for (const { rate, members } of groupByRate(goods, facts)) {
    const bases = members.map((index) => goods[index]?.base ?? 0);
    const base = sumMinor(bases);
    const included = facts.pricesIncludeTax;
    const amount = scaleMinor(base, rate.ratePpm, included ? 1_000_000 + rate.ratePpm : 1_000_000);
    const percent = formatPercent(rate.ratePpm);
    const part = members.length > 1 ? ", this line's part of it" : "";
    const detail = included
      ? `${percent} is contained in ${facts.say(base)}${part}`
      : `${percent} of ${facts.say(base)}${part}`;
    for (const [place, share] of prorate(amount, bases).entries()) {
      const target = taxed[members[place] ?? -1];
      if (target === undefined) continue;
      if (included) target.includedTax = share;
      else target.tax = share;
      target.steps.push({
        kind: "tax",
        ref: rate.id,
        label: `${rate.name} ${percent}`,
        amount: included ? 0 : share,
        detail: included ? `${detail}: ${facts.say(share)}` : detail,
      });
    }
    taxes.push({ name: rate.name, ratePpm: rate.ratePpm, amount, included });
  }
  return { taxed, taxes };
}

/** What is taxed alike, by name and rate: goods and shipping of one VAT are one sum. */
function groupByRate(goods: readonly Taxable[], { rates, regions }: TaxFacts) {
  const here = rates.filter(({ region }) => region === "" || regions.includes(region.toUpperCase()));
  const ofClass = (taxClass: string) => {
    const fitting = here.filter((rate) => rate.taxClass === taxClass);
    return fitting.find((rate) => rate.region !== "") ?? fitting[0];
  };
  const groups = new Map<string, { rate: TaxRule; members: number[] }>();
  for (const [index, { taxClass, base }] of goods.entries()) {
    // A class that nobody rated here is not a way round the tax; shipping is taxed only where it is said.
    const rate = ofClass(taxClass) ?? (taxClass === "shipping" ? undefined : ofClass("standard"));
    if (rate === undefined || rate.ratePpm === 0 || base === 0) continue;
    const key = `${rate.ratePpm} ${rate.name}`;
    const group = groups.get(key) ?? { rate, members: [] };
    group.members.push(index);
    groups.set(key, group);
  }
  return [...groups.values()];
}
