import type { ProductDetail, VariantView } from "@storewright/api";

/** What of a variant the page works with. */
export type ShownVariant = Pick<
  VariantView,
  | "id"
  | "options"
  | "price"
  | "regularPrice"
  | "onSale"
  | "lowestPrice30"
  | "saleEndsAt"
  | "stockLevel"
  | "backorder"
>;

type Price = Pick<ShownVariant, "price" | "regularPrice" | "onSale" | "lowestPrice30" | "saleEndsAt">;

/**
 * Variants as a page carries them: each price once, chosen values by their place among the option's values, stock as
 * one figure. 2,000 variants weigh a tenth of what they would weigh written out.
 */
export interface PackedVariants {
  readonly prices: readonly Price[];
  readonly rows: readonly (readonly [id: ShownVariant["id"], values: string, price: number, stock: number])[];
}

/** What the browser needs of a product; texts and attributes are in the page's HTML. */
export interface ShownProduct
  extends Pick<
    ProductDetail,
    | "id"
    | "slug"
    | "name"
    | "currency"
    | "price"
    | "priceMax"
    | "rating"
    | "ratingCount"
    | "imageUrl"
    | "imageAlt"
    | "placeholder"
    | "images"
    | "options"
  > {
  readonly packed: PackedVariants;
}

const levels = ["in", "low", "out"] as const;
const BACKORDER = levels.length;

export function toShown(product: ProductDetail): ShownProduct {
  const { id, slug, name, currency, price, priceMax, rating, ratingCount } = product;
  const { imageUrl, imageAlt, placeholder, images, options } = product;
  return {
    ...{ id, slug, name, currency, price, priceMax, rating, ratingCount },
    ...{ imageUrl, imageAlt, placeholder, images, options },
    packed: packVariants(options, product.variants),
  };
}

export function packVariants(
  options: ProductDetail["options"],
  variants: readonly ShownVariant[],
): PackedVariants {
  const places = options.map(
    ({ values }) => new Map(values.map(({ value }, index) => [value, String(index)])),
  );
  const prices = new Map<string, { readonly index: number; readonly price: Price }>();
  const rows = variants.map((variant) => {
    const { price, regularPrice, onSale, lowestPrice30, saleEndsAt } = variant;
    const own = { price, regularPrice, onSale, lowestPrice30, saleEndsAt };
    const key = JSON.stringify(own);
    const kept = prices.get(key) ?? { index: prices.size, price: own };
    prices.set(key, kept);
    const values = options.map(({ name }, index) => places[index]?.get(variant.options[name] ?? "") ?? "");
    const stock = levels.indexOf(variant.stockLevel) + (variant.backorder ? BACKORDER : 0);
    return [variant.id, values.join("."), kept.index, stock] as const;
  });
  return { prices: [...prices.values()].map(({ price }) => price), rows };
}

export function unpackVariants({
  options,
  packed,
}: Pick<ShownProduct, "options" | "packed">): readonly ShownVariant[] {
  return packed.rows.flatMap(([id, values, priceIndex, stock]) => {
    const price = packed.prices[priceIndex];
    const stockLevel = levels[stock % BACKORDER];
    if (price === undefined || stockLevel === undefined) return [];
    const places = values.split(".");
    const chosen = options.flatMap(({ name, values: all }, index) => {
      const place = places[index] ?? "";
      const value = place === "" ? undefined : all[Number(place)]?.value;
      return value === undefined ? [] : [[name, value] as const];
    });
    return [{ id, ...price, stockLevel, backorder: stock >= BACKORDER, options: Object.fromEntries(chosen) }];
  });
}
