import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { emailSchema } from "../identity/schemas";

export const listCustomersSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(50),
  /** The exact address: addresses are ciphertext, and found by their fingerprint alone. */
  q: emailSchema.optional(),
});
export type ListCustomersInput = z.infer<typeof listCustomersSchema>;

export const customerSchema = z.strictObject({ userId: idSchema("User") });
export type CustomerInput = z.infer<typeof customerSchema>;
