import { idSchema, roles } from "@storewright/kernel";
import { z } from "zod";
import { codeSchema } from "./second-factor/factor-schemas";

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

/** Characters that a new password of staff has at least. */
export const STAFF_PASSWORD = 15;

/** A shopper's new password. The list of common ones is checked by the verb. */
export const passwordSchema = newPassword(8);
export const staffPasswordSchema = newPassword(STAFF_PASSWORD);

// Control characters, halves of surrogate pairs and marks that turn the direction of what follows.
export const notInNames = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine((value) => !notInNames.test(value), "must not contain control characters")
  .transform((value) => value.normalize("NFC"));

export const registerSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  name: personNameSchema,
});
export type RegisterInput = z.infer<typeof registerSchema>;

export const createStaffSchema = z.strictObject({
  email: emailSchema,
  password: staffPasswordSchema,
  name: personNameSchema,
  role: z.enum(roles).exclude(["customer"]),
  /** Nobody chose the password: it counts for a week. */
  generated: z.boolean().default(false),
});
/** What the seed and scripts send, before it is parsed. */
export type CreateStaffInput = z.input<typeof createStaffSchema>;

export const signInSchema = z.strictObject({
  email: emailSchema,
  password: z.string().min(1).max(512),
  /** Of the authenticator app, or a recovery code, where the account has a second factor. */
  otp: codeSchema.optional(),
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

export const proveAddressSchema = z.strictObject({ token: z.string().min(20).max(200) });
export type ProveAddressInput = z.infer<typeof proveAddressSchema>;

export const changeAddressSchema = z.strictObject({ email: emailSchema });
export type ChangeAddressInput = z.infer<typeof changeAddressSchema>;

export const changePasswordSchema = z.strictObject({
  current: z.string().min(1).max(512),
  password: passwordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordSchema>;

/** Forms that take work in place of waiting, where their limit is reached. */
export const effortPurposes = ["register", "password-reset", "order-link"] as const;
export type EffortPurpose = (typeof effortPurposes)[number];

export const beginEffortSchema = z.strictObject({ purpose: z.enum(effortPurposes) });
export type BeginEffortInput = z.infer<typeof beginEffortSchema>;

export const endSessionSchema = z.strictObject({ sessionId: idSchema("Session") });
export type EndSessionInput = z.infer<typeof endSessionSchema>;

/** What a shopper may agree to, or not. */
export const consentKinds = ["newsletter", "sms", "reminders"] as const;
export type ConsentKind = (typeof consentKinds)[number];

export const setConsentSchema = z.strictObject({ kind: z.enum(consentKinds), given: z.boolean() });
export type SetConsentInput = z.infer<typeof setConsentSchema>;

const base64url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/, "must be base64url");

/** What every answer of an authenticator has (W3C WebAuthn, PublicKeyCredential.toJSON). */
const credentialParts = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
  // Nothing is read from these; browsers add new ones.
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
};

export const passkeyNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((value) => !notInNames.test(value), "must not contain control characters");

export const addPasskeySchema = z.strictObject({
  name: passkeyNameSchema,
  response: z.strictObject({
    ...credentialParts,
    response: z.strictObject({
      clientDataJSON: base64url(8_000),
      attestationObject: base64url(40_000),
      authenticatorData: base64url(8_000).optional(),
      transports: z.array(z.string().max(32)).max(10).optional(),
      publicKeyAlgorithm: z.int().optional(),
      publicKey: base64url(8_000).optional(),
    }),
  }),
});
export type AddPasskeyInput = z.infer<typeof addPasskeySchema>;

/** What an authenticator answers to a challenge of ours. */
export const passkeyResponseSchema = z.strictObject({
  ...credentialParts,
  response: z.strictObject({
    clientDataJSON: base64url(8_000),
    authenticatorData: base64url(8_000),
    signature: base64url(8_000),
    userHandle: base64url(200).optional(),
  }),
});
export type PasskeyResponse = z.infer<typeof passkeyResponseSchema>;

export const proveWithPasskeySchema = z.strictObject({ response: passkeyResponseSchema });
export type ProveWithPasskeyInput = z.infer<typeof proveWithPasskeySchema>;

export const renamePasskeySchema = z.strictObject({ passkeyId: base64url(1_400), name: passkeyNameSchema });
export type RenamePasskeyInput = z.infer<typeof renamePasskeySchema>;

export const removePasskeySchema = z.strictObject({ passkeyId: base64url(1_400) });
export type RemovePasskeyInput = z.infer<typeof removePasskeySchema>;

export const signInOptionsSchema = z.strictObject({ audience: z.enum(["web", "admin"]) });

/** Whose accounts may sign in here. */
export const outsideProviders = ["google", "github"] as const;
export type OutsideProvider = (typeof outsideProviders)[number];

export const unlinkOutsideSchema = z.strictObject({ provider: z.enum(outsideProviders) });
export type UnlinkOutsideInput = z.infer<typeof unlinkOutsideSchema>;

/** What an account elsewhere says about its owner. */
export const outsideProfileSchema = z.strictObject({
  provider: z.enum(outsideProviders),
  /** The account's id there, which is never given to anybody else. */
  subject: z.string().min(1).max(255),
  email: emailSchema,
  emailVerified: z.boolean(),
  name: personNameSchema,
});
export type OutsideProfile = z.infer<typeof outsideProfileSchema>;
