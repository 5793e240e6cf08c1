import type { Exchange } from "./exchange";

const kinds = { p: "PRODUCT", c: "CATEGORY", collections: "COLLECTION" } as const;
const ADDRESS = /^\/(p|c|collections)\/([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Where a page went whose address was changed, with the query as it came; null where it is still there. */
export async function movedTo({ path, query, gateway }: Exchange): Promise<string | null> {
  if (gateway.audience !== "web") return null;
  const [, folder, slug] = ADDRESS.exec(path) ?? [];
  if (slug === undefined || (folder !== "p" && folder !== "c" && folder !== "collections")) return null;
  const { runtime } = gateway;
  try {
    const { catalog } = runtime.caller(runtime.anonymousContext());
    const moved = await catalog.moved({ kind: kinds[folder], slug });
    if (moved === null || moved.slug === slug) return null;
    return `/${folder}/${moved.slug}${query === "" ? "" : `?${query}`}`;
  } catch {
    // Whatever is wrong, the page itself will say so, or has its own way to be answered.
    return null;
  }
}
