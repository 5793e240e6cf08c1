import { idSchema } from "@storewright/kernel";
import { z } from "zod";

export const productSorts = ["relevance", "newest", "price", "-price", "name", "rating"] as const;
export type ProductSort = (typeof productSorts)[number];

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a slug such as wool-socks")
  .max(120);
/** No control characters: Postgres refuses NUL, and nobody types the others. */
export const plainText = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, "must not contain control characters");
export const minorUnits = z.int().min(0).max(2_000_000_000);

export const attributeCodeSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be the code of an attribute such as battery-life")
  .max(60);
const measure = z.number().min(-1_000_000_000).max(1_000_000_000);

export const productRefSchema = z.union([idSchema("Product"), slugSchema]);
export const categoryRefSchema = z.union([idSchema("Category"), slugSchema]);
export const collectionRefSchema = z.union([idSchema("Collection"), slugSchema]);

export const listProductsSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(24),
  q: plainText.trim().max(200).optional(),
  category: categoryRefSchema.optional(),
  /** Minor units. */
  minPrice: minorUnits.optional(),
  maxPrice: minorUnits.optional(),
  /** True leaves out what is sold out; false is the same as nothing. */
  inStock: z.boolean().optional(),
  sort: z.enum(productSorts).optional(),
  /** Values of one option are alternatives, options add up: Colour red or blue, and Size M. */
  options: z
    .record(plainText.min(1).max(60), z.array(plainText.min(1).max(80)).min(1).max(50))
    .refine((options) => Object.keys(options).length <= 20, "must name at most 20 options")
    .default({}),
  collection: collectionRefSchema.optional(),
  /** By the code of a filterable attribute, never a number; values are alternatives, attributes add up. Yes is "true". */
  attributes: z
    .record(attributeCodeSchema, z.array(plainText.min(1).max(200)).min(1).max(50))
    .refine((attributes) => Object.keys(attributes).length <= 20, "must name at most 20 attributes")
    .default({}),
  /** By the code of a filterable number; from and up to, both included. */
  numbers: z
    .record(attributeCodeSchema, z.strictObject({ min: measure.optional(), max: measure.optional() }))
    .refine((numbers) => Object.keys(numbers).length <= 20, "must name at most 20 attributes")
    .default({}),
  /** Stars and more. */
  minRating: z.int().min(1).max(4).optional(),
  /** True leaves out what costs what it always costs; false is the same as nothing. */
  onSale: z.boolean().optional(),
});
export type ListProductsInput = z.infer<typeof listProductsSchema>;

export const getProductSchema = z.strictObject({ product: productRefSchema });
export type GetProductInput = z.infer<typeof getProductSchema>;

export const availabilitySchema = z.strictObject({ productId: idSchema("Product") });
export type AvailabilityInput = z.infer<typeof availabilitySchema>;

export const suggestSchema = z.strictObject({
  q: plainText.trim().min(1).max(200),
  limit: z.int().min(1).max(20).default(6),
});
export type SuggestInput = z.infer<typeof suggestSchema>;

export const relatedSchema = z.strictObject({ productId: idSchema("Product") });
export type RelatedInput = z.infer<typeof relatedSchema>;

export const movedSchema = z.strictObject({
  kind: z.enum(["PRODUCT", "CATEGORY", "COLLECTION"]),
  slug: slugSchema,
});
export type MovedInput = z.infer<typeof movedSchema>;

export const addressesSchema = z.strictObject({ part: z.int().min(1).max(10_000).default(1) });
export type AddressesInput = z.infer<typeof addressesSchema>;

export const getCollectionSchema = z.strictObject({ collection: collectionRefSchema });
export type GetCollectionInput = z.infer<typeof getCollectionSchema>;
