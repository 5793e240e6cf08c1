import type { CacheEntry } from "@storewright/cache";
import { isUnavailable } from "@storewright/db";
import type { Ctx } from "./context";
import type { ReadSource } from "./reading";

/**
 * Reads the catalogue for a cache entry: from a replica for shoppers, from the primary for staff, who must see what they
 * have just written, and where no replica has come far enough or the one that was asked does not answer.
 */
export async function readFrom<T>(
  ctx: Ctx,
  { tags }: Pick<CacheEntry, "tags">,
  read: (source: ReadSource) => Promise<T>,
): Promise<T> {
  const source = isStaff(ctx) ? null : (ctx.reading?.source(tags) ?? null);
  if (source === null) return read(ctx);
  try {
    return await read(source);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    ctx.reading?.failed(source);
    ctx.log.warn({ err: error }, "a replica did not answer; the primary is asked");
    return read(ctx);
  }
}

function isStaff({ caller }: Ctx): boolean {
  return caller.kind === "user" ? caller.role !== "customer" : caller.kind !== "anonymous";
}
