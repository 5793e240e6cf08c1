import { DomainError } from "@storewright/kernel";
import { z } from "zod";
import { refreshSession, register, registerSchema, revokeSession } from "../../identity";
import { emailSchema } from "../../identity/schemas";
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
  grant_type: z.enum(["password", "refresh_token"]),
  email: emailSchema.optional().meta({ description: "With `password`" }),
  password: z.string().min(1).max(512).optional().meta({ description: "With `password`" }),
  refresh_token: z
    .string()
    .min(20)
    .max(200)
    .optional()
    .meta({ description: "With `refresh_token`; works once" }),
});

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
      who: "anyone",
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
      "With a password, or with the refresh token of the last answer. An `X-Cart-Token` that is sent along merges the guest's cart into the account's.",
    who: "anyone",
    errors: [401],
  })
    .input(tokenRequest)
    .output(grant)
    .mutation(async ({ ctx, input }) => {
      if (input.grant_type === "refresh_token") {
        if (input.refresh_token === undefined) throw missing("refresh_token");
        if (input.email !== undefined || input.password !== undefined) throw unfit("password");
        return grantOf(await refreshSession(ctx, { refreshToken: input.refresh_token }));
      }
      if (input.email === undefined) throw missing("email");
      if (input.password === undefined) throw missing("password");
      if (input.refresh_token !== undefined) throw unfit("refresh_token");
      return grantOf(await ctx.signIn({ email: input.email, password: input.password }));
    }),

  revoke: operation("POST", "/auth/revoke", {
    id: "revoke",
    tag: "Authentication",
    summary: "End a session",
    description: "Ends the session of the refresh token, with every token of it.",
    who: "bearer",
  })
    .input(refreshToken)
    .output(z.object({ revoked: z.literal(true) }))
    .mutation(({ ctx, input }) => revokeSession(ctx, { refreshToken: input.refresh_token })),
};

function grantOf(signedIn: SignedIn): z.infer<typeof grant> {
  return {
    access_token: signedIn.accessToken,
    token_type: "Bearer",
    expires_in: signedIn.expiresIn,
    refresh_token: signedIn.refreshToken,
    scope: signedIn.scope,
  };
}

function missing(path: string): DomainError {
  const message = "is needed for this grant_type";
  return new DomainError("VALIDATION_FAILED", {
    message: `${path} ${message}.`,
    errors: [{ path, message }],
  });
}

function unfit(path: string): DomainError {
  const message = "does not belong to this grant_type";
  return new DomainError("VALIDATION_FAILED", {
    message: `${path} ${message}.`,
    errors: [{ path, message }],
  });
}
