import { unstable_cache } from "next/cache";

/**
 * Puts tags on the page that is being rendered, so that a change of what it shows renews it. Without cache components
 * Next has no call for this alone; a cached constant carries the tags. The data itself is not kept a second time:
 * the page is, and the verbs have their own cache.
 */
export async function tagPage(tags: readonly string[]): Promise<void> {
  await unstable_cache(async () => true, ["page-tags", ...tags], { tags: [...tags] })();
}
