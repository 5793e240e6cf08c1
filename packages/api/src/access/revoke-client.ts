import { inTransaction } from "@storewright/db";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { forgetCallers, requireFreshProof } from "../identity";
import { clientColumns, noSuchClient, viewClient } from "./clients";
import type { ClientInput } from "./schemas";
import type { ClientView } from "./views";

/** Ends a client with every token of it, within a second; for good. @throws {DomainError} NOT_FOUND, FORBIDDEN */
export async function revokeClient(ctx: Ctx, { clientId }: ClientInput): Promise<ClientView> {
  authorise(ctx, "client:write");
  await requireFreshProof(ctx);
  const row = await inTransaction(ctx.db, async (tx) => {
    const ended = await tx.$executeRaw`
      UPDATE api_client SET revoked_at = now() WHERE id = ${clientId} AND revoked_at IS NULL`;
    const after = await tx.apiClient.findUnique({ where: { id: clientId }, select: clientColumns });
    if (after === null) throw noSuchClient();
    if (ended > 0)
      await record(tx, ctx, { action: "client.revoke", entity: { kind: "client", id: clientId } });
    return after;
  });
  forgetCallers(ctx.db);
  return viewClient(ctx, row);
}
