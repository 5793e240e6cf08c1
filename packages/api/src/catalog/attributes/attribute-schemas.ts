import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { swatchSchema } from "../products/product-schemas";
import { attributeCodeSchema, plainText } from "../schemas";

export const attributeKindSchema = z.enum(["TEXT", "NUMBER", "BOOLEAN", "SINGLE", "MULTIPLE", "COLOUR"]);

export const saveAttributeSchema = z.strictObject({
  attributeId: idSchema("Attribute").optional(),
  /** It never changes: links and CSV columns name it. */
  code: attributeCodeSchema,
  name: plainText.trim().min(1).max(100),
  kind: attributeKindSchema,
  unit: plainText.trim().max(20).default(""),
  filterable: z.boolean().default(true),
  position: z.int().min(0).max(10_000).default(0),
  /** Of SINGLE, MULTIPLE and COLOUR, in the order shown; one that is left out is taken from every product. */
  choices: z
    .array(
      z.strictObject({
        id: idSchema("AttributeChoice").optional(),
        value: plainText.trim().min(1).max(200),
        swatch: swatchSchema.optional(),
      }),
    )
    .max(500)
    .default([]),
  expectedVersion: z.int().min(1).optional(),
});
export type SaveAttributeInput = z.infer<typeof saveAttributeSchema>;

export const removeAttributeSchema = z.strictObject({ attributeId: idSchema("Attribute") });
export type RemoveAttributeInput = z.infer<typeof removeAttributeSchema>;
