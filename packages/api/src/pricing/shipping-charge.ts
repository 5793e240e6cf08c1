import type { Say } from "./explain";
import type { ShippingCharge } from "./price-types";

/** What a parcel costs from `minimum` up to, not with, `below`: grams for WEIGHT, minor units for VALUE. */
interface ShippingTier {
  readonly basis: "FLAT" | "WEIGHT" | "VALUE";
  readonly minimum: number;
  readonly below: number | null;
  readonly price: number;
}

/** A way of delivery as it is offered to one destination. */
export interface ShippingRule {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** Where the method has no rates in any zone: what it costs everywhere. */
  readonly price: number;
  /** Free from this worth of goods on, wherever it goes; null is never. */
  readonly freeFrom: number | null;
  /** The zone's rates, of which the cheapest fitting one counts; null where the method has none in any zone. */
  readonly tiers: readonly ShippingTier[] | null;
}

/** What is to be sent: its goods before any discount, so that a code never makes its delivery dearer. */
export interface Parcel {
  readonly subtotal: number;
  readonly weightGrams: number;
}

/** What a method costs for a parcel; null where it does not carry it there. */
export function shippingCharge(rule: ShippingRule, parcel: Parcel, say: Say): ShippingCharge | null {
  const { code, name } = rule;
  if (rule.tiers === null) return reduce({ code, name, price: rule.price, detail: "flat price" });
  const fitting = rule.tiers.filter((tier) => fits(tier, parcel));
  const [first, ...others] = fitting;
  if (first === undefined) return null;
  const tier = others.reduce((best, each) => (each.price < best.price ? each : best), first);
  return reduce({ code, name, price: tier.price, detail: reason(tier, parcel, say) });

  function reduce(charge: ShippingCharge): ShippingCharge {
    if (rule.freeFrom === null || parcel.subtotal < rule.freeFrom) return charge;
    return { ...charge, price: 0, detail: `free from ${say(rule.freeFrom)} of goods` };
  }
}

function fits({ basis, minimum, below }: ShippingTier, { subtotal, weightGrams }: Parcel): boolean {
  if (basis === "FLAT") return true;
  const measured = basis === "WEIGHT" ? weightGrams : subtotal;
  return measured >= minimum && (below === null || measured < below);
}

function reason({ basis }: ShippingTier, { subtotal, weightGrams }: Parcel, say: Say): string {
  if (basis === "WEIGHT") return `for ${weightGrams / 1_000} kg`;
  return basis === "VALUE" ? `for goods worth ${say(subtotal)}` : "flat price for this destination";
}
