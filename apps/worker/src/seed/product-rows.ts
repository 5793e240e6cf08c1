import {
  attributeValuesOf,
  type DemoProduct,
  type DemoSale,
  demoSales,
  pictureUrl,
} from "@storewright/db/demo";
import { type LocationId, minorUnitDigits, newId, type ProductId } from "@storewright/kernel";
import { type AttributeIds, attributeRows } from "./attribute-ids";
import type { Row } from "./insert-rows";
import { priceRows, saleColumns } from "./price-rows";

export interface RowContext {
  readonly categoryIds: ReadonlyMap<string, string>;
  readonly locationId: LocationId;
  readonly attributes: AttributeIds;
  /** Tiny versions of pictures that are rendered already, by key. */
  readonly placeholders: ReadonlyMap<string, string>;
  /** The shop's; the demo range is priced in US dollars, and keeps its figures: $29.00, ¥2,900, KD 29.000. */
  readonly currency: string;
  /** Milliseconds since 1970; ages are counted back from it. */
  readonly now: number;
}

/** Rows of some products by table, in the order in which the tables must be filled. */
export interface ProductRows {
  readonly product: Row[];
  readonly product_option: Row[];
  readonly option_value: Row[];
  readonly variant: Row[];
  readonly variant_option: Row[];
  readonly variant_price: Row[];
  readonly product_attribute: Row[];
  readonly product_image: Row[];
  readonly stock_level: Row[];
  readonly stock_movement: Row[];
}

const day = 86_400_000;
/** The side of the picture whose address is stored. */
const pictureSide = 640;

export function emptyRows(): ProductRows {
  return {
    product: [],
    product_option: [],
    option_value: [],
    variant: [],
    variant_option: [],
    variant_price: [],
    product_attribute: [],
    product_image: [],
    stock_level: [],
    stock_movement: [],
  };
}

const sales: ReadonlyMap<string, DemoSale> = new Map(demoSales.map((sale) => [sale.slug, sale]));

/** Adds the rows of one product and returns its id. */
export function addProductRows(rows: ProductRows, product: DemoProduct, context: RowContext): ProductId {
  const id = newId("Product");
  const born = new Date(context.now - product.createdDaysAgo * day).toISOString();
  rows.product.push({
    id,
    slug: product.slug,
    name: product.name,
    description: product.description,
    highlights: product.highlights,
    status: "PUBLISHED",
    category_id: categoryOf(product, context),
    currency: context.currency,
    tax_class: product.category === "larder" ? "food" : "standard",
    rating_sum: ratingSum(product),
    rating_count: product.ratingCount,
    featured: product.featured,
    published_at: born,
    created_at: born,
    updated_at: born,
    version: 1,
  });
  const valueIds = addOptionRows(rows, id, product);
  for (const [position, variant] of product.variants.entries()) {
    addVariantRows(rows, id, variant, position, {
      valueIds,
      born,
      sale: sales.get(product.slug),
      ...context,
    });
  }
  rows.product_attribute.push(...attributeRows(id, attributeValuesOf(product), context.attributes));
  for (const [position, { key, alt, colour }] of product.pictures.entries()) {
    rows.product_image.push({
      id: newId("Image"),
      product_id: id,
      url: pictureUrl(key),
      alt,
      width: pictureSide,
      height: pictureSide,
      placeholder: context.placeholders.get(key) ?? "",
      position,
      colour: colour ?? null,
    });
  }
  return id;
}

function categoryOf({ slug, category }: DemoProduct, { categoryIds }: RowContext): string {
  const id = categoryIds.get(category);
  if (id === undefined) throw new Error(`the category ${category} of ${slug} does not exist`);
  return id;
}

/** Stars as they are stored: their sum, which an average of one to five allows. */
function ratingSum({ ratingHundredths, ratingCount }: DemoProduct): number {
  const sum = Math.round((ratingHundredths * ratingCount) / 100);
  return Math.min(5 * ratingCount, Math.max(ratingCount, sum));
}

type ValueIds = ReadonlyMap<string, { readonly optionId: string; readonly valueId: string }>;

/** The ids of every option value by `Name=Value`. */
function addOptionRows(rows: ProductRows, productId: ProductId, { options }: DemoProduct): ValueIds {
  const ids = new Map<string, { optionId: string; valueId: string }>();
  for (const [position, { name, values }] of options.entries()) {
    const optionId = newId("Option");
    rows.product_option.push({ id: optionId, product_id: productId, name, position });
    for (const [place, { name: value, swatch }] of values.entries()) {
      const valueId = newId("OptionValue");
      rows.option_value.push({
        id: valueId,
        option_id: optionId,
        value,
        position: place,
        swatch: swatch ?? null,
      });
      ids.set(`${name}=${value}`, { optionId, valueId });
    }
  }
  return ids;
}

/** Cents as minor units of another currency: where that has three decimals, the last one is 0. */
function inCurrency(cents: number, currency: string): number {
  return minorUnitDigits(currency) === 3 ? cents * 10 : cents;
}

function addVariantRows(
  rows: ProductRows,
  productId: ProductId,
  variant: DemoProduct["variants"][number],
  position: number,
  context: RowContext & { valueIds: ValueIds; born: string; sale: DemoSale | undefined },
): void {
  const { valueIds, locationId, born, sale, currency, now } = context;
  const id = newId("Variant");
  const price = inCurrency(variant.priceMinor, currency);
  const choices = Object.entries(variant.options).map(([name, value]) => `${name}=${value}`);
  rows.variant.push({
    id,
    product_id: productId,
    sku: variant.sku,
    price,
    ...saleColumns(price, sale, now),
    weight_grams: variant.weightGrams,
    position,
    option_key: choices.join("|"),
    low_stock_threshold: 5,
  });
  rows.variant_price.push(...priceRows(id, price, sale, context));
  for (const choice of choices) {
    const ids = valueIds.get(choice);
    if (ids === undefined) throw new Error(`${variant.sku} has ${choice}, which its product does not offer`);
    rows.variant_option.push({ variant_id: id, option_id: ids.optionId, value_id: ids.valueId });
  }
  const level = { variant_id: id, location_id: locationId };
  rows.stock_level.push({ ...level, on_hand: variant.stock, reserved: 0, backorder_limit: 0 });
  if (variant.stock === 0) return;
  rows.stock_movement.push({
    ...level,
    id: newId("StockMovement"),
    delta: variant.stock,
    cause: "INITIAL",
    actor: "system",
    note: "",
    created_at: born,
  });
}
