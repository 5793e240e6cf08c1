import type { Product, Variant } from "../../trpc/outputs";

type Level = Variant["levels"][number];

/** One count of a variant: at one location, or at the default one where it was never counted. */
export interface VariantPlace {
  readonly key: string;
  /** Undefined means the shop's default location. */
  readonly locationId: Level["locationId"] | undefined;
  /** Named only where there are several. */
  readonly name: string | null;
  readonly onHand: number;
  readonly reserved: number;
  /** How many may be sold beyond what is on hand. */
  readonly backorderLimit: number;
  /** Paid for, and waiting for goods. */
  readonly backordered: number;
}

/** Where a variant's stock lies; at least one place. */
export function variantPlaces({ levels }: Pick<Variant, "levels">): readonly VariantPlace[] {
  if (levels.length === 0)
    return [
      {
        key: "default",
        locationId: undefined,
        name: null,
        onHand: 0,
        reserved: 0,
        backorderLimit: 0,
        backordered: 0,
      },
    ];
  return levels.map(({ locationId, locationName, ...counts }) => ({
    key: locationId,
    locationId,
    name: levels.length > 1 ? locationName : null,
    ...counts,
  }));
}

/** The options of a variant in the order of the product's, such as `Red, M`; null where there is nothing to choose. */
export function variantName(
  { options }: Pick<Product, "options">,
  variant: Pick<Variant, "options">,
): string | null {
  const values = options.map(({ name }) => variant.options[name]).filter(Boolean);
  return values.length === 0 ? null : values.join(", ");
}
