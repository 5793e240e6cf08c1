import { hashToken, newOpaqueToken } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { clientColumns, viewClient } from "./clients";
import { requireGrantable } from "./may-grant";
import type { CreateClientInput } from "./schemas";
import type { CreatedClient } from "./views";

/** Says in a log or a repository what it is, so that scanners find a secret that got away. */
const PREFIX = "sws_";

/**
 * Makes a client for a program, with nothing that its maker lacks. Its secret is in this answer and nowhere else.
 * @throws {DomainError} FORBIDDEN, VALIDATION_FAILED for an expiry that is past
 */
export async function createClient(ctx: Ctx, input: CreateClientInput): Promise<CreatedClient> {
  authorise(ctx, "client:write");
  const { name, permissions } = input;
  requireGrantable(ctx, { role: "custom", permissions: new Set(permissions) });
  const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (expiresAt !== null && expiresAt <= new Date()) throw past();
  await requireFreshProof(ctx);
  const id = newId("ApiClient");
  const secret = `${PREFIX}${newOpaqueToken()}`;
  const row = await inTransaction(ctx.db, async (tx) => {
    const made = await tx.apiClient.create({
      data: { id, name, permissions, secretHash: hashToken(secret), createdBy: actorOf(ctx), expiresAt },
      select: clientColumns,
    });
    const after = { name, permissions, expiresAt: expiresAt?.toISOString() ?? null };
    await record(tx, ctx, { action: "client.create", entity: { kind: "client", id }, after });
    return made;
  });
  return { client: await viewClient(ctx, row), secret };
}

function past(): DomainError {
  const message = "must be in the future";
  return new DomainError("VALIDATION_FAILED", {
    message: `expiresAt ${message}.`,
    errors: [{ path: "expiresAt", message }],
  });
}
