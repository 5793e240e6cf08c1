import { z } from "zod";
import { attributeKindSchema } from "../../catalog/attributes/attribute-schemas";
import {
  categoryRefSchema,
  collectionRefSchema,
  plainText,
  productRefSchema,
  productSorts,
} from "../../catalog/schemas";
import { decimalIn, decimalOut } from "../decimal";
import { pageOf, pageQuery } from "../page-schema";

const stockLevel = z.enum(["in", "low", "out"]);

export const productSummary = z
  .object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    price: decimalOut.meta({ description: "Lowest price of its variants, a running sale included" }),
    price_max: decimalOut,
    regular_price: decimalOut.meta({ description: "Lowest price without sales" }),
    on_sale: z.boolean(),
    currency: z.string(),
    image_url: z.string().nullable(),
    category: z.string().meta({ description: "Slug of its category" }),
    category_name: z.string(),
    in_stock: z.boolean(),
    rating: z.number().meta({ description: "Stars, 0 to 5; 0 while nobody has rated it" }),
    rating_count: z.int(),
  })
  .meta({ id: "ProductSummary" });

const attributeFacts = {
  code: z.string(),
  name: z.string(),
  kind: attributeKindSchema,
  unit: z.string(),
};

const facetValue = z.object({
  value: z.string(),
  label: z.string(),
  count: z.int(),
  swatch: z.string().optional(),
});

export const facets = z
  .object({
    categories: z.array(facetValue),
    options: z.array(z.object({ name: z.string(), values: z.array(facetValue) })),
    price: z.object({ min: decimalOut, max: decimalOut }).nullable(),
    price_ranges: z
      .array(z.object({ min: decimalOut, max: decimalOut.nullable(), count: z.int() }))
      .meta({ description: "Round steps; `max` is where the next one begins, null is no end" }),
    in_stock: z.int(),
    on_sale: z.int(),
    ratings: z
      .array(z.object({ stars: z.int(), count: z.int() }))
      .meta({ description: "Products with so many stars and more" }),
    attributes: z.array(
      z.object({
        ...attributeFacts,
        values: z.array(facetValue),
        range: z.object({ min: z.number(), max: z.number() }).nullable().meta({ description: "Of a number" }),
      }),
    ),
  })
  .meta({ id: "Facets" });

export const productPage = pageOf(productSummary).extend({
  facets,
  corrected_to: z
    .string()
    .nullable()
    .meta({ description: "Nothing was found as typed: these are the results for this" }),
  did_you_mean: z.string().nullable(),
});

export const variant = z
  .object({
    id: z.string(),
    sku: z.string(),
    options: z.record(z.string(), z.string()),
    price: decimalOut.meta({ description: "What is charged now" }),
    regular_price: decimalOut,
    on_sale: z.boolean(),
    lowest_price_30: decimalOut.nullable().meta({
      description:
        "While on sale: the lowest price of the 30 days before the sale; null where there was none",
    }),
    sale_ends_at: z.string().nullable(),
    in_stock: z.boolean(),
    stock_level: stockLevel,
  })
  .meta({ id: "Variant" });

export const productDetail = productSummary
  .extend({
    description: z.string(),
    highlights: z.array(z.string()),
    breadcrumbs: z.array(z.object({ slug: z.string(), name: z.string() })),
    attributes: z.array(
      z.object({
        ...attributeFacts,
        values: z.array(z.object({ label: z.string(), swatch: z.string().nullable() })),
      }),
    ),
    seo: z.object({ title: z.string(), text: z.string() }),
    images: z.array(
      z.object({
        id: z.string(),
        url: z.string(),
        alt: z.string(),
        width: z.int(),
        height: z.int(),
        colour: z.string().nullable(),
        variant_id: z.string().nullable(),
      }),
    ),
    options: z.array(
      z.object({
        name: z.string(),
        values: z.array(z.object({ value: z.string(), swatch: z.string().nullable() })),
      }),
    ),
    variants: z.array(variant),
    updated_at: z.string(),
  })
  .meta({ id: "Product" });

/** The filters that public and staff lists have in common. `option` holds `name=value` pairs, from `option.<name>`. */
export const productFilters = {
  ...pageQuery,
  q: plainText
    .trim()
    .max(200)
    .optional()
    .meta({ description: "Words to search for; typing errors are forgiven" }),
  category: categoryRefSchema.optional().meta({ description: "Slug or id; includes its descendants" }),
  min_price: decimalIn.optional(),
  max_price: decimalIn.optional(),
  in_stock: z.boolean().optional(),
  sort: z.enum(productSorts).optional(),
  option: z.array(plainText.min(3).max(141)).max(50).optional(),
  collection: collectionRefSchema.optional().meta({ description: "Slug or id" }),
  min_rating: z.int().min(1).max(4).optional().meta({ description: "Stars and more" }),
  on_sale: z.boolean().optional(),
  attribute: z.array(plainText.min(3).max(270)).max(60).optional(),
};

export const productQuery = z.strictObject(productFilters);
export const productRef = z.strictObject({ id: productRefSchema.meta({ description: "Id or slug" }) });

export const suggestQuery = z.strictObject({
  q: plainText.trim().min(1).max(200),
  limit: z.int().min(1).max(20).default(6),
});

export const category = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    image_url: z.string().nullable(),
    count: z.int().meta({ description: "Products in it and in its descendants" }),
    get children() {
      return z.array(category);
    },
  })
  .meta({ id: "Category" });

export const collection = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    image_url: z.string().nullable(),
    count: z.int().meta({ description: "The `total` of `/products?collection=`" }),
  })
  .meta({ id: "Collection" });

export const suggestions = z
  .object({
    products: z.array(
      productSummary.pick({ id: true, slug: true, name: true, price: true, currency: true, image_url: true }),
    ),
    categories: z.array(z.object({ slug: z.string(), name: z.string() })),
    queries: z.array(z.string()),
    did_you_mean: z.string().nullable(),
  })
  .meta({ id: "Suggestions" });
