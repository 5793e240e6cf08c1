import { isId } from "@storewright/kernel";
import type { Deps } from "../context";
import { openUsers } from "./user-seal";

const nobodies: Readonly<Record<string, string>> = { system: "System", guest: "Guest" };

/**
 * Who the actors of a ledger or timeline are, by the text that was recorded: accounts and API clients by their names, the shop itself
 * as "System", a shopper without account as "Guest". An account that is gone has no entry.
 */
export async function readActorNames(
  deps: Pick<Deps, "db" | "cipher">,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const userIds = new Set<string>();
  const clientIds = new Set<string>();
  for (const actor of actors) {
    const name = nobodies[actor];
    if (name !== undefined) names.set(actor, name);
    else if (isId("User", actor)) userIds.add(actor);
    else if (isId("ApiClient", actor)) clientIds.add(actor);
  }
  if (clientIds.size > 0) {
    const where = { id: { in: [...clientIds] } };
    const clients = await deps.db.apiClient.findMany({ where, select: { id: true, name: true } });
    for (const { id, name } of clients) names.set(id, name);
  }
  if (userIds.size === 0) return names;
  const rows = await deps.db.user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, email: true, name: true, role: true },
  });
  for (const { id, name } of await openUsers(deps, rows)) names.set(id, name);
  return names;
}
