import { inTransaction, Prisma } from "@storewright/db";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { indexStatus } from "./index-status";
import type { IndexStatus } from "./views";

/** Asks the worker to compare the index with the database, or to build it anew; it begins within seconds. */
export async function askForIndexWork(ctx: Ctx, what: "rebuild" | "check"): Promise<IndexStatus> {
  authorise(ctx, "catalog:write");
  const column = what === "rebuild" ? Prisma.sql`rebuild_asked_at` : Prisma.sql`check_asked_at`;
  await inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`UPDATE search_index_state SET ${column} = coalesce(${column}, now())`;
    await record(tx, ctx, { action: `index.${what}`, entity: { kind: "index", id: "all" } });
  });
  return indexStatus(ctx);
}
