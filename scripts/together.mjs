/**
 * Runs tasks side by side. When one fails the others are told to stop through the signal, and all have come to
 * rest before the first failure is thrown: nothing goes on behind the caller's back.
 * @template T
 * @param {AbortController} controller
 * @param {readonly Promise<T>[]} tasks
 * @returns {Promise<T[]>}
 */
export async function together(controller, tasks) {
  /** @type {{ error: unknown } | null} */
  let first = null;
  const guarded = tasks.map(async (task) => {
    try {
      return await task;
    } catch (error) {
      first ??= { error };
      controller.abort(error);
      throw error;
    }
  });
  const results = await Promise.allSettled(guarded);
  const failure = /** @type {{ error: unknown } | null} */ (first);
  if (failure !== null) throw failure.error;
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}
