import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { attributeCodeSchema, listProductsSchema, minorUnits, plainText, slugSchema } from "../schemas";

/** The most variants that a product may have. */
export const MOST_VARIANTS = 2_000;

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
const moment = z.iso.datetime({ offset: true });
const grams = z.int().min(0).max(10_000_000);
const taxClass = plainText.trim().min(1).max(40);
export const seoFields = { seoTitle: plainText.trim().max(200), seoText: plainText.trim().max(500) };

/** What a product has of an attribute; null and an empty list take it away. Choices are named by their value. */
const attributeValue = z.strictObject({
  code: attributeCodeSchema,
  value: z.union([
    plainText.trim().max(2_000),
    z.number().min(-9_999_999_999).max(9_999_999_999),
    z.boolean(),
    z.array(plainText.trim().min(1).max(200)).max(50),
    z.null(),
  ]),
});
export type AttributeValueInput = z.infer<typeof attributeValue>;

const fields = {
  name: plainText.trim().min(1).max(200),
  slug: slugSchema,
  description: plainText.max(10_000),
  highlights: z.array(plainText.trim().min(1).max(200)).max(20),
  categoryId: idSchema("Category"),
  status: productStatusSchema,
  /** When a SCHEDULED product goes on sale by itself. */
  publishAt: moment,
  taxClass,
  featured: z.boolean(),
  ...seoFields,
  /** Those named are set, the others stay. */
  attributes: z.array(attributeValue).max(200),
};

export const createProductSchema = z.strictObject({
  ...z.object(fields).partial().shape,
  name: fields.name,
  categoryId: fields.categoryId,
  status: productStatusSchema.default("DRAFT"),
  /** Minor units, of its first variant. */
  price: minorUnits,
  /** Made from the name where there is none. */
  sku: plainText.trim().min(1).max(60).optional(),
  /** On hand at the default location; asks for `inventory:write`. */
  stockQty: pieces.optional(),
  weightGrams: grams.optional(),
});
export type CreateProductInput = z.infer<typeof createProductSchema>;

export const updateProductSchema = z.strictObject({
  productId: idSchema("Product"),
  ...z.object(fields).partial().shape,
  /** Takes the place of those that were chosen; in this order. */
  relatedIds: z.array(idSchema("Product")).max(24).optional(),
  /** Minor units; of the variant named, or of every variant when none is. */
  price: minorUnits.optional(),
  /** Minor units, below the price; null ends the sale. Of the variant named, or of every variant when none is. */
  salePrice: minorUnits.nullable().optional(),
  /** Null: at once. */
  saleStartsAt: moment.nullable().optional(),
  /** Null: until it is ended. */
  saleEndsAt: moment.nullable().optional(),
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

export const saveLocationSchema = z.strictObject({
  locationId: idSchema("Location").optional(),
  code: slugSchema.max(40),
  name: plainText.trim().min(1).max(100),
  /** True makes it the one where goods go when nobody names another; the one that was it is no longer. */
  isDefault: z.boolean().default(false),
});
export type SaveLocationInput = z.infer<typeof saveLocationSchema>;

export const removeLocationSchema = z.strictObject({ locationId: idSchema("Location") });
export type RemoveLocationInput = z.infer<typeof removeLocationSchema>;

export const priceHistorySchema = z.strictObject({ variantId: idSchema("Variant") });
export type PriceHistoryInput = z.infer<typeof priceHistorySchema>;

export const bulkSchema = z.strictObject({
  productIds: z.array(idSchema("Product")).min(1).max(200),
  set: z.strictObject({
    status: productStatusSchema.optional(),
    publishAt: moment.optional(),
    categoryId: idSchema("Category").optional(),
    featured: z.boolean().optional(),
    /** Of every variant: by a percentage (-10 takes a tenth off), or by minor units. */
    priceChange: z
      .union([
        z.strictObject({ percent: z.number().gt(-100).max(1_000) }),
        z.strictObject({ amount: z.int().min(-2_000_000_000).max(2_000_000_000) }),
      ])
      .optional(),
    /** Percent off the price of every variant; null ends their sales. */
    salePercent: z.number().gt(0).lt(100).nullable().optional(),
    saleStartsAt: moment.nullable().optional(),
    saleEndsAt: moment.nullable().optional(),
  }),
});
export type BulkInput = z.infer<typeof bulkSchema>;

const swatch = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #2f6f4f")
  .transform((hex) => hex.toLowerCase());
export const swatchSchema = swatch.nullable();

/** `=` and `|` part names from values where variants are told apart. */
const optionText = (longest: number) =>
  plainText
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^=|]*$/, "must not contain = or |");

export const saveOptionsSchema = z.strictObject({
  productId: idSchema("Product"),
  expectedVersion: z.int().min(1),
  /** In the order shown. What has the id of an option or a value renames it; without an id the name decides. */
  options: z
    .array(
      z.strictObject({
        id: idSchema("Option").optional(),
        name: optionText(60),
        values: z
          .array(
            z.strictObject({
              id: idSchema("OptionValue").optional(),
              value: optionText(80),
              swatch: swatchSchema.optional(),
            }),
          )
          .min(1)
          .max(200),
      }),
    )
    .max(6),
});
export type SaveOptionsInput = z.infer<typeof saveOptionsSchema>;

const variantInput = z.strictObject({
  /** Without one a variant is made, or the archived one of the same options comes back. */
  id: idSchema("Variant").optional(),
  sku: plainText.trim().min(1).max(60),
  options: z.record(optionText(60), optionText(80)),
  price: minorUnits,
  salePrice: minorUnits.nullable().optional(),
  saleStartsAt: moment.nullable().optional(),
  saleEndsAt: moment.nullable().optional(),
  weightGrams: grams.optional(),
  lowStockThreshold: pieces.optional(),
  archived: z.boolean().optional(),
});
export type VariantInput = z.infer<typeof variantInput>;

export const saveVariantsSchema = z.strictObject({
  productId: idSchema("Product"),
  expectedVersion: z.int().min(1),
  /** Those named are made or changed, the others stay as they are. */
  variants: z.array(variantInput).min(1).max(MOST_VARIANTS),
});
export type SaveVariantsInput = z.infer<typeof saveVariantsSchema>;

export const generateVariantsSchema = z.strictObject({
  productId: idSchema("Product"),
  expectedVersion: z.int().min(1),
  price: minorUnits,
  skuPrefix: plainText.trim().min(1).max(30),
});
export type GenerateVariantsInput = z.infer<typeof generateVariantsSchema>;

export const saveImagesSchema = z.strictObject({
  productId: idSchema("Product"),
  expectedVersion: z.int().min(1),
  /** In the order shown; a picture that is left out is taken away. */
  images: z
    .array(
      z.strictObject({
        id: idSchema("Image"),
        alt: plainText.trim().max(300),
        variantId: idSchema("Variant").nullable(),
        colour: optionText(80).nullable(),
      }),
    )
    .max(250),
});
export type SaveImagesInput = z.infer<typeof saveImagesSchema>;
