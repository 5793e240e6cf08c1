import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { clientColumns, viewClients } from "./clients";
import type { ClientView } from "./views";

const MOST = 500;

/** The API clients, the newest first; revoked and expired ones stay in the list. */
export async function listClients(ctx: Ctx): Promise<readonly ClientView[]> {
  authorise(ctx, "client:write");
  const rows = await ctx.db.apiClient.findMany({
    select: clientColumns,
    orderBy: { id: "desc" },
    take: MOST,
  });
  return viewClients(ctx, rows);
}
