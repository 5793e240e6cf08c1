import type { Product, ProductPage, ProductRow } from "../../trpc/outputs";

export interface StockTarget {
  readonly productId: Product["id"];
  /** Which variant; a product of a single one needs none. */
  readonly variantId?: Product["adminVariants"][number]["id"] | undefined;
  /** Where; the shop's default location unless said. */
  readonly locationId?: Product["adminVariants"][number]["levels"][number]["locationId"] | undefined;
}

/** A list with what a changed product now says in its row. */
export function withProduct(list: ProductPage, product: Product): ProductPage {
  return {
    ...list,
    items: list.items.map((row): ProductRow => {
      if (row.id !== product.id) return row;
      const { name, status, price, priceMax, stockQty, reservedQty, lowStock, inStock, version } = product;
      return { ...row, name, status, price, priceMax, stockQty, reservedQty, lowStock, inStock, version };
    }),
  };
}

/** A list in which a product's stock differs by `delta`: shown before the API has answered. */
export function withRowStock(list: ProductPage, productId: Product["id"], delta: number): ProductPage {
  return {
    ...list,
    items: list.items.map((row) => (row.id === productId ? { ...row, stockQty: row.stockQty + delta } : row)),
  };
}

/** A product of which one count differs by `delta`: shown before the API has answered. */
export function withVariantStock(product: Product, target: StockTarget, delta: number): Product {
  const isMeant = (id: string) => target.variantId === undefined || target.variantId === id;
  return {
    ...product,
    stockQty: product.stockQty + delta,
    adminVariants: product.adminVariants.map((variant) => {
      if (!isMeant(variant.id)) return variant;
      const place = target.locationId ?? variant.levels[0]?.locationId;
      return {
        ...variant,
        onHand: variant.onHand + delta,
        levels: variant.levels.map((level) =>
          level.locationId === place ? { ...level, onHand: level.onHand + delta } : level,
        ),
      };
    }),
  };
}
