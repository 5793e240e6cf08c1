import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { seoFields } from "../products/product-schemas";
import { plainText, slugSchema } from "../schemas";

/** A path of our own media, or an address that starts with https. */
export const imageUrlSchema = z
  .string()
  .max(500)
  .regex(/^(?:\/(?!\/)|https:\/\/)[^\s"'<>\\]+$/, "must be a path or an https address");

export const saveCategorySchema = z.strictObject({
  categoryId: idSchema("Category").optional(),
  parentId: idSchema("Category").nullable(),
  name: plainText.trim().min(1).max(100),
  /** Made from the name of a new one where there is none. */
  slug: slugSchema.optional(),
  description: plainText.trim().max(5_000).optional(),
  imageUrl: imageUrlSchema.nullable().optional(),
  /** Among its siblings, from 0. */
  position: z.int().min(0).max(10_000).optional(),
  seoTitle: seoFields.seoTitle.optional(),
  seoText: seoFields.seoText.optional(),
  expectedVersion: z.int().min(1).optional(),
});
export type SaveCategoryInput = z.infer<typeof saveCategorySchema>;

export const removeCategorySchema = z.strictObject({ categoryId: idSchema("Category") });
export type RemoveCategoryInput = z.infer<typeof removeCategorySchema>;
