import { trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { LocationView } from "../admin-views";

/** Where goods lie, the default location first. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN */
export async function listLocations(ctx: Ctx): Promise<readonly LocationView[]> {
  authorise(ctx, "inventory:read");
  const rows = await ctx.db.stockLocation.findMany({
    where: { closedAt: null },
    orderBy: [{ isDefault: "desc" }, { code: "asc" }],
    omit: { closedAt: true },
  });
  return rows.map((row) => ({ ...row, id: trustedId("Location", row.id) }));
}
