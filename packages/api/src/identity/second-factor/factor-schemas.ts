import { idSchema } from "@storewright/kernel";
import { z } from "zod";

/** A code of an authenticator app, or a recovery code; spaces and hyphens are for the eye. */
export const codeSchema = z.string().trim().min(6).max(40);

export const proveSchema = z.strictObject({
  password: z.string().min(1).max(512).optional(),
  code: codeSchema.optional(),
});
export type ProveInput = z.infer<typeof proveSchema>;

export const codeInputSchema = z.strictObject({ code: codeSchema });
export type CodeInput = z.infer<typeof codeInputSchema>;

export const resetFactorSchema = z.strictObject({ userId: idSchema("User") });
export type ResetFactorInput = z.infer<typeof resetFactorSchema>;
