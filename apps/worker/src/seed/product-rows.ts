import type { DemoProduct } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import type { SeedRow, SeedTable } from "./insert-rows";

type Rows = { readonly [table in SeedTable]?: SeedRow[] };

const DAY_MS = 86_400_000;

/** Everything that a product of the range becomes in the database, but its pictures. */
export interface ProductRows {
  readonly productId: string;
  readonly rows: Rows;
}

/** Order in which the tables are filled: a row's parent is there before it. */
export const insertOrder = [
  "product",
  "product_option",
  "option_value",
  "variant",
  "variant_option",
  "stock_level",
  "stock_movement",
] as const satisfies readonly SeedTable[];

/** Turns a product of the demo range into rows; `now` is the moment of seeding in milliseconds. */
export function productRows(
  product: DemoProduct,
  categoryIds: ReadonlyMap<string, string>,
  locationId: string,
  now: number,
): ProductRows {
  const productId = newId("Product");
  const categoryId = categoryIds.get(product.category);
  if (categoryId === undefined)
    throw new Error(`${product.slug} names an unknown category ${product.category}`);
  const createdAt = new Date(now - product.createdDaysAgo * DAY_MS).toISOString();
  const ratingSum = Math.min(
    5 * product.ratingCount,
    Math.max(product.ratingCount, Math.round((product.ratingHundredths * product.ratingCount) / 100)),
  );
  const options = product.options.map((option, position) => ({
    row: { id: newId("Option"), product_id: productId, name: option.name, position },
    values: option.values.map((value, valuePosition) => ({
      name: value.name,
      row: {
        id: newId("OptionValue"),
        value: value.name,
        position: valuePosition,
        swatch: value.swatch ?? null,
      },
    })),
  }));
  const variants = product.variants.map((variant, position) => ({ variant, position, id: newId("Variant") }));
  return {
    productId,
    rows: {
      product: [
        {
          id: productId,
          slug: product.slug,
          name: product.name,
          description: product.description,
          highlights: product.highlights,
          status: "PUBLISHED",
          category_id: categoryId,
          currency: product.currency,
          rating_sum: ratingSum,
          rating_count: product.ratingCount,
          featured: product.featured,
          version: 1,
          published_at: createdAt,
          created_at: createdAt,
          updated_at: createdAt,
        },
      ],
      product_option: options.map(({ row }) => row),
      option_value: options.flatMap(({ row, values }) =>
        values.map((value) => ({ ...value.row, option_id: row.id })),
      ),
      variant: variants.map(({ variant, position, id }) => ({
        id,
        product_id: productId,
        sku: variant.sku,
        price: variant.priceMinor,
        weight_grams: variant.weightGrams,
        position,
        low_stock_threshold: 5,
        option_key: product.options
          .map((option) => `${option.name}=${variant.options[option.name] ?? ""}`)
          .join("|"),
      })),
      variant_option: variants.flatMap(({ variant, id }) =>
        options.map(({ row, values }) => {
          const value = values.find(({ name }) => name === variant.options[row.name]);
          if (value === undefined) throw new Error(`${variant.sku} has no value for ${row.name}`);
          return { variant_id: id, option_id: row.id, value_id: value.row.id };
        }),
      ),
      stock_level: variants.map(({ variant, id }) => ({
        variant_id: id,
        location_id: locationId,
        on_hand: variant.stock,
        reserved: 0,
        backorder_limit: 0,
      })),
      stock_movement: variants
        .filter(({ variant }) => variant.stock > 0)
        .map(({ variant, id }) => ({
          id: newId("StockMovement"),
          variant_id: id,
          location_id: locationId,
          delta: variant.stock,
          cause: "INITIAL",
          actor: "system",
          note: "",
          created_at: createdAt,
        })),
    },
  };
}
