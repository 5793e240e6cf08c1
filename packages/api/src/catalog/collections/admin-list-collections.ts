import { Prisma } from "@storewright/db";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCollection } from "../admin-views";
import { readCollections } from "./collection-rows";

/** Every collection, as it is now. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN */
export async function adminListCollections(ctx: Ctx): Promise<readonly AdminCollection[]> {
  authorise(ctx, "catalog:read");
  return readCollections(ctx.db, Prisma.sql`true`);
}
