import { roles } from "@storewright/kernel";
import { z } from "zod";

/**
 * One address and nothing else: no display name, list, control character or look-alike @. Lower-cased and in
 * Unicode normal form C, so that look-ups agree with sign-up.
 */
export const emailSchema = z
  .string()
  .max(254)
  .transform((value) => value.trim().normalize("NFC").toLowerCase())
  .pipe(z.email("must be an e-mail address such as you@example.com"));

/** At least `characters` as a person counts them; no composition rules, no truncation, Unicode and spaces welcome. */
const newPassword = (characters: number) =>
  z
    .string()
    .max(512)
    .refine((value) => [...value].length >= characters, `must have at least ${characters} characters`)
    .refine((value) => !/[\ud800-\udfff]/u.test(value) && !value.includes("\0"), "must be valid text");

/** A shopper's new password. The list of common ones is checked by the verb. */
export const passwordSchema = newPassword(8);
export const staffPasswordSchema = newPassword(15);

// Control characters, halves of surrogate pairs and marks that turn the direction of what follows.
const notInNames = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

const personName = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((value) => !notInNames.test(value), "must not contain control characters")
  .transform((value) => value.normalize("NFC"));

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  name: personName,
});
export type RegisterInput = z.infer<typeof registerSchema>;

export const createStaffSchema = z.strictObject({
  email: emailSchema,
  password: staffPasswordSchema,
  name: personName,
  role: z.enum(roles).exclude(["customer"]),
});
/** What the seed and scripts send, before it is parsed. */
export type CreateStaffInput = z.input<typeof createStaffSchema>;

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(512),
});
export type SignInInput = z.infer<typeof signInSchema>;

export const refreshSchema = z.strictObject({ refreshToken: z.string().min(20).max(200) });
export type RefreshInput = z.infer<typeof refreshSchema>;

export const revokeSchema = z.strictObject(refreshSchema.shape);
export type RevokeInput = z.infer<typeof revokeSchema>;

export const requestPasswordResetSchema = z.strictObject({ email: emailSchema });
export type RequestPasswordResetInput = z.infer<typeof requestPasswordResetSchema>;

export const resetPasswordSchema = z.strictObject({
  token: z.string().min(20).max(200),
  password: passwordSchema,
});
export type ResetPasswordInput = z.infer<typeof resetPasswordSchema>;
