import { isUnavailable } from "@storewright/db";

/**
 * Does `work` for each, also after one that failed: what cannot be done must not keep the others from their turn. The
 * first failure is thrown at the end, or all are put into `failures` where the caller has more to do; at once where the
 * database is away. Returns for how many `work` said true.
 */
export async function oneByOne<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<boolean>,
  failures?: unknown[],
): Promise<number> {
  let done = 0;
  const failed = failures ?? [];
  for (const item of items) {
    try {
      if (await work(item)) done += 1;
    } catch (error) {
      if (isUnavailable(error)) throw error;
      failed.push(error);
    }
  }
  if (failures === undefined && failed.length > 0) throw failed[0];
  return done;
}
