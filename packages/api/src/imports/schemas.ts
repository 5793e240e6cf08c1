import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { plainText } from "../catalog/schemas";
import { isImportField } from "./fields";

const page = z.int().min(1).max(10_000).default(1);
const limit = z.int().min(1).max(100).default(24);

export const importSchema = z.strictObject({ importId: idSchema("ImportRun") });
export type ImportInput = z.infer<typeof importSchema>;

export const listImportsSchema = z.strictObject({ page, limit });
export type ListImportsInput = z.infer<typeof listImportsSchema>;

export const importRowsSchema = z.strictObject({
  importId: idSchema("ImportRun"),
  page,
  limit,
  action: z.enum(["CREATE", "UPDATE", "NONE", "FAULTY"]).optional(),
});
export type ImportRowsInput = z.infer<typeof importRowsSchema>;

/** Heading of the file to field; headings that are left out are not read. */
const mapping = z
  .record(
    plainText.min(1).max(200),
    z
      .string()
      .max(80)
      .refine((field): boolean => isImportField(field), "is not a field of a product"),
  )
  .refine((given) => Object.keys(given).length <= 200, "must name at most 200 columns");

export const checkImportSchema = z.strictObject({ importId: idSchema("ImportRun"), mapping });
export type CheckImportInput = z.infer<typeof checkImportSchema>;

/** What the file is called, for the list; it is never the name of anything that is stored. */
export const fileNameSchema = plainText.trim().min(1).max(200).default("products.csv");
