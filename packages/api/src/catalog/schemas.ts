import { idSchema } from "@storewright/kernel";
import { z } from "zod";

export const productSorts = ["relevance", "newest", "price", "-price", "name", "rating"] as const;
export type ProductSort = (typeof productSorts)[number];

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be a slug such as wool-socks")
  .max(120);
/** No control characters: Postgres refuses NUL, and nobody types the others. */
export const plainText = z
  .string()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
  .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, "must not contain control characters");
const minorUnits = z.int().min(0).max(2_000_000_000);

export const productRefSchema = z.union([idSchema("Product"), slug]);
export const categoryRefSchema = z.union([idSchema("Category"), slug]);

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

export const productStatusSchema = z.enum(["DRAFT", "SCHEDULED", "PUBLISHED", "ARCHIVED"]);

export const adminProductSchema = z.strictObject({ productId: idSchema("Product") });

export const adminListProductsSchema = listProductsSchema.extend({
  status: productStatusSchema.optional(),
  /** Only products of which a variant is at or below its low-stock threshold. */
  lowStock: z.boolean().optional(),
  /** Only products of which a variant is sold out. */
  outOfStock: z.boolean().optional(),
});
export type AdminListProductsInput = z.infer<typeof adminListProductsSchema>;

const pieces = z.int().min(0).max(1_000_000);

export const updateProductSchema = z.strictObject({
  productId: idSchema("Product"),
  name: plainText.trim().min(1).max(200).optional(),
  description: plainText.max(10_000).optional(),
  status: productStatusSchema.optional(),
  /** Minor units; of the variant named, or of every variant when none is. */
  price: minorUnits.optional(),
  /** New on-hand count at `locationId`. */
  stockQty: pieces.optional(),
  /** Why it changed, for the ledger: counted anew (the usual), or goods that arrived. */
  stockCause: z.enum(["ADJUSTMENT", "RECEIPT"]).optional(),
  /** How many pieces may be sold beyond what is on hand at `locationId`; 0 ends that. */
  backorderLimit: pieces.optional(),
  /** At or below this many the variant counts as low; of the variant named, or of every variant when none is. */
  lowStockThreshold: pieces.optional(),
  variantId: idSchema("Variant").optional(),
  locationId: idSchema("Location").optional(),
  /** Compare-and-swap: the product version the change was made from (If-Match). */
  expectedVersion: z.int().min(1).optional(),
  /** Compare-and-swap on stock: the on-hand count the change was made from. */
  expectedStockQty: pieces.optional(),
  note: plainText.trim().max(500).optional(),
});
export type UpdateProductInput = z.infer<typeof updateProductSchema>;

export const movementsSchema = z.strictObject({
  variantId: idSchema("Variant"),
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(50),
});
export type MovementsInput = z.infer<typeof movementsSchema>;
