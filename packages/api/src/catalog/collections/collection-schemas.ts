import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { imageUrlSchema } from "../categories/category-schemas";
import { seoFields } from "../products/product-schemas";
import { attributeCodeSchema, minorUnits, plainText, productSorts, slugSchema } from "../schemas";

const text = plainText.trim().min(1).max(200);
const texts = z.array(text).min(1).max(50);
const sameOrNot = z.enum(["is", "isNot"]);
const atLeastOrMost = z.enum(["atLeast", "atMost"]);

/** One thing that is asked of a product. Prices are what is charged now, minor units; several values are alternatives. */
const conditionSchema = z.union([
  /** Its category or one above it. */
  z.strictObject({
    field: z.literal("category"),
    op: sameOrNot,
    value: z.array(idSchema("Category")).min(1).max(50),
  }),
  z.strictObject({ field: z.literal("price"), op: atLeastOrMost, value: minorUnits }),
  z.strictObject({ field: z.literal("name"), op: z.enum(["contains", "startsWith"]), value: text }),
  /** Text, choice or colour by its value; yes and no as true and false. */
  z.strictObject({
    field: z.literal("attribute"),
    code: attributeCodeSchema,
    op: sameOrNot,
    value: z.union([texts, z.boolean()]),
  }),
  z.strictObject({
    field: z.literal("attribute"),
    code: attributeCodeSchema,
    op: atLeastOrMost,
    value: z.number().min(-9_999_999_999).max(9_999_999_999),
  }),
  /** `code` is the option's name. */
  z.strictObject({ field: z.literal("option"), code: text.max(60), op: sameOrNot, value: texts }),
  z.strictObject({ field: z.literal("onSale"), op: z.literal("is"), value: z.boolean() }),
  z.strictObject({ field: z.literal("inStock"), op: z.literal("is"), value: z.boolean() }),
  /** Stars. */
  z.strictObject({ field: z.literal("rating"), op: z.literal("atLeast"), value: z.number().min(1).max(5) }),
  z.strictObject({
    field: z.literal("createdWithinDays"),
    op: z.literal("is"),
    value: z.int().min(1).max(3_650),
  }),
]);
export type RuleCondition = z.infer<typeof conditionSchema>;

export const rulesSchema = z.strictObject({
  match: z.enum(["all", "any"]),
  conditions: z.array(conditionSchema).min(1).max(20),
});
export type CollectionRules = z.infer<typeof rulesSchema>;

const collectionKindSchema = z.enum(["MANUAL", "RULES"]);

export const saveCollectionSchema = z.strictObject({
  collectionId: idSchema("Collection").optional(),
  name: plainText.trim().min(1).max(100),
  slug: slugSchema.optional(),
  description: plainText.trim().max(5_000).optional(),
  imageUrl: imageUrlSchema.nullable().optional(),
  /** It stays what it was made as. */
  kind: collectionKindSchema,
  rules: rulesSchema.optional(),
  sort: z.enum(productSorts).optional(),
  published: z.boolean().optional(),
  position: z.int().min(0).max(10_000).optional(),
  seoTitle: seoFields.seoTitle.optional(),
  seoText: seoFields.seoText.optional(),
  expectedVersion: z.int().min(1).optional(),
});
export type SaveCollectionInput = z.infer<typeof saveCollectionSchema>;

export const collectionIdSchema = z.strictObject({ collectionId: idSchema("Collection") });
export type CollectionIdInput = z.infer<typeof collectionIdSchema>;

export const setCollectionProductsSchema = z.strictObject({
  collectionId: idSchema("Collection"),
  /** In the order shown; they take the place of those that were in it. */
  productIds: z.array(idSchema("Product")).max(5_000),
  expectedVersion: z.int().min(1).optional(),
});
export type SetCollectionProductsInput = z.infer<typeof setCollectionProductsSchema>;

export const previewRulesSchema = z.strictObject({ rules: rulesSchema });
export type PreviewRulesInput = z.infer<typeof previewRulesSchema>;
