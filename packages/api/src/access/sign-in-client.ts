import { timingSafeEqual } from "node:crypto";
import { hashToken } from "@storewright/crypto";
import { DomainError, permissionSet, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { inOrder } from "./roles";
import type { SignInClientInput } from "./schemas";

/** A bearer token of a program. */
export interface ClientGrant {
  readonly accessToken: string;
  /** Seconds until it expires; then the program asks again. */
  readonly expiresIn: number;
  /** Permissions, separated by spaces. */
  readonly scope: string;
}

interface SecretRow {
  readonly secretHash: string;
  readonly permissions: readonly string[];
}

/**
 * Signs a program in by its secret. An unknown client, a wrong secret, a revoked and an expired client are one answer.
 * @throws {DomainError} UNAUTHENTICATED, UNAVAILABLE
 */
export async function signInClient(
  ctx: Ctx,
  { clientId, clientSecret }: SignInClientInput,
): Promise<ClientGrant> {
  const given = Buffer.from(hashToken(clientSecret));
  const [row] = await ctx.db.$queryRaw<SecretRow[]>`
    SELECT secret_hash AS "secretHash", permissions FROM api_client
    WHERE id = ${clientId} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;
  const expected = Buffer.from(row?.secretHash ?? hashToken(""));
  if (expected.length !== given.length || !timingSafeEqual(expected, given) || row === undefined) {
    throw new DomainError(
      "UNAUTHENTICATED",
      "The client id or the client secret is not right, or not any more.",
    );
  }
  const scope = inOrder(permissionSet(row.permissions)).join(" ");
  const { token, expiresIn } = await ctx.tokens.issueClientAccess({
    sub: trustedId("ApiClient", clientId),
    scope,
  });
  return { accessToken: token, expiresIn, scope };
}
