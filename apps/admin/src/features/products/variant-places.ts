import type { Product, StockPlace, Variant } from "../../trpc/outputs";

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

const nothing = { onHand: 0, reserved: 0, backorderLimit: 0, backordered: 0 };

/**
 * Where a variant's stock lies, and the shop's other locations, where it was never counted; at least one place.
 * `locations` are the shop's, the default one first.
 */
export function variantPlaces(
  { levels }: Pick<Variant, "levels">,
  locations: readonly StockPlace[] = [],
): readonly VariantPlace[] {
  const level = new Map(levels.map((each) => [each.locationId, each]));
  const known = new Set(locations.map(({ id }) => id));
  const places = [
    ...locations.map(({ id, name }) => ({
      ...nothing,
      ...level.get(id),
      locationId: id,
      locationName: name,
    })),
    ...levels.filter(({ locationId }) => !known.has(locationId)),
  ];
  if (places.length === 0) return [{ key: "default", locationId: undefined, name: null, ...nothing }];
  return places.map(({ locationId, locationName, ...counts }) => ({
    key: locationId,
    locationId,
    name: places.length > 1 ? locationName : null,
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
