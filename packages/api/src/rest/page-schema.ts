import { z } from "zod";

/** A page of a list as every list of the contract answers it. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), page: z.int(), limit: z.int(), total: z.int() });
}

/** `limit` and `page` of a list. */
export const pageQuery = {
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(24),
};
