import { isId } from "@storewright/kernel";
import type { Deps } from "../context";
import { openUser } from "./user-seal";

const nobodies: Readonly<Record<string, string>> = { system: "System", guest: "Guest" };

/**
 * Who the actors of a ledger or timeline are, by the text that was recorded: accounts by their names, the shop itself
 * as "System", a shopper without account as "Guest". An account that is gone has no entry.
 */
export async function readActorNames(
  deps: Pick<Deps, "db" | "cipher">,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const userIds = new Set<string>();
  for (const actor of actors) {
    const name = nobodies[actor];
    if (name !== undefined) names.set(actor, name);
    else if (isId("User", actor)) userIds.add(actor);
  }
  if (userIds.size === 0) return names;
  const rows = await deps.db.user.findMany({
    where: { id: { in: [...userIds] } },
    select: { id: true, email: true, name: true, role: true },
  });
  for (const row of rows) names.set(row.id, openUser(deps, row).name);
  return names;
}
