import { DomainError } from "@storewright/kernel";
import { z } from "zod";
import type { ClientGrant } from "../../access";
import { signInClientSchema } from "../../access/schemas";
import type { ShopSettings } from "../../context";
import { refreshSession, register, registerSchema, revokeSession } from "../../identity";
import { emailSchema } from "../../identity/schemas";
import { codeSchema } from "../../identity/second-factor/factor-schemas";
import type { SignedIn } from "../../identity/views";
import { operation } from "../init";

const user = z
  .object({ id: z.string(), email: z.string(), name: z.string(), role: z.string() })
  .meta({ id: "User" });

const grant = z
  .object({
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.int().meta({ description: "Seconds" }),
    refresh_token: z.string().optional(),
    scope: z.string().meta({ description: "Permissions, separated by spaces" }),
  })
  .meta({ id: "TokenGrant" });

const tokenRequest = z.strictObject({
  grant_type: z.enum(["password", "refresh_token", "client_credentials"]),
  email: emailSchema.optional().meta({ description: "With `password`" }),
  password: z.string().min(1).max(512).optional().meta({ description: "With `password`" }),
  otp: codeSchema.optional().meta({
    description:
      "With `password`, where the account has a second factor: a code of its authenticator app, or a recovery code",
  }),
  refresh_token: z
    .string()
    .min(20)
    .max(200)
    .optional()
    .meta({ description: "With `refresh_token`; works once" }),
  client_id: signInClientSchema.shape.clientId
    .optional()
    .meta({ description: "With `client_credentials`: of an API client, which staff make in the admin" }),
  client_secret: signInClientSchema.shape.clientSecret
    .optional()
    .meta({ description: "With `client_credentials`" }),
});
type TokenRequest = z.infer<typeof tokenRequest>;

/** The fields of each grant: what else is sent belongs to another one and is refused. */
const fieldsOf = {
  password: ["email", "password", "otp"],
  refresh_token: ["refresh_token"],
  client_credentials: ["client_id", "client_secret"],
} as const satisfies Record<TokenRequest["grant_type"], readonly (keyof TokenRequest)[]>;

const refreshToken = z.strictObject({ refresh_token: z.string().min(20).max(200) });

export const authOperations = {
  register: operation(
    "POST",
    "/auth/register",
    {
      id: "register",
      tag: "Authentication",
      summary: "Open an account",
      description:
        "The answer is the same for an address that has an account already, and then changes nothing.",
      access: "anyone",
    },
    { status: 201, limit: "register" },
  )
    .input(registerSchema)
    .output(z.object({ user }))
    .mutation(async ({ ctx, input }) => ({ user: await register(ctx, input) })),

  token: operation("POST", "/auth/token", {
    id: "token",
    tag: "Authentication",
    summary: "Get an access token",
    description:
      "With a password, with the refresh token of the last answer, or with the secret of an API client. An `X-Cart-Token` that is sent along merges the guest's cart into the account's.",
    access: "anyone",
    errors: [401],
  })
    .input(tokenRequest)
    .output(grant)
    .mutation(async ({ ctx, input }) => {
      requireFitting(input);
      switch (input.grant_type) {
        case "refresh_token":
          return grantOf(await refreshSession(ctx, { refreshToken: needed(input, "refresh_token") }));
        case "client_credentials":
          return clientGrantOf(
            await ctx.signInClient({
              clientId: needed(input, "client_id"),
              clientSecret: needed(input, "client_secret"),
            }),
          );
        case "password":
          requirePasswordGrant(ctx.settings);
          return grantOf(
            await ctx.signIn({
              email: needed(input, "email"),
              password: needed(input, "password"),
              otp: input.otp,
            }),
          );
      }
    }),

  revoke: operation("POST", "/auth/revoke", {
    id: "revoke",
    tag: "Authentication",
    summary: "End a session",
    description: "Ends the session of the refresh token, with every token of it.",
    access: "account",
  })
    .input(refreshToken)
    .output(z.object({ revoked: z.literal(true) }))
    .mutation(({ ctx, input }) => revokeSession(ctx, { refreshToken: input.refresh_token })),
};

/** A shop may take programs alone: OAuth 2.1 and OWASP ASVS 10.4.4 have no password grant. The error is RFC 6749's. */
function requirePasswordGrant({ passwordGrant }: Pick<ShopSettings, "passwordGrant">): void {
  if (passwordGrant !== "off") return;
  throw new DomainError("VALIDATION_FAILED", {
    message:
      "This shop gives no tokens for a password. Ask its staff for an API client, and use grant_type client_credentials.",
    errors: [{ path: "grant_type", message: "password is switched off in this shop" }],
    data: { error: "unsupported_grant_type" },
  });
}

function grantOf(signedIn: SignedIn): z.infer<typeof grant> {
  return {
    access_token: signedIn.accessToken,
    token_type: "Bearer",
    expires_in: signedIn.expiresIn,
    refresh_token: signedIn.refreshToken,
    scope: signedIn.scope,
  };
}

function clientGrantOf({ accessToken, expiresIn, scope }: ClientGrant): z.infer<typeof grant> {
  return { access_token: accessToken, token_type: "Bearer", expires_in: expiresIn, scope };
}

function needed(input: TokenRequest, path: Exclude<keyof TokenRequest, "grant_type">): string {
  const value = input[path];
  if (value === undefined) throw refused(path, "is needed for this grant_type");
  return value;
}

function requireFitting(input: TokenRequest): void {
  const fitting: readonly string[] = fieldsOf[input.grant_type];
  for (const [path, value] of Object.entries(input)) {
    if (value === undefined || path === "grant_type" || fitting.includes(path)) continue;
    throw refused(path, "does not belong to this grant_type");
  }
}

function refused(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `${path} ${message}.`,
    errors: [{ path, message }],
  });
}
