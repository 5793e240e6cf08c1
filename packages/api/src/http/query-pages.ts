import type { ServerResponse } from "node:http";

/**
 * The path under which the page of an address is rendered and kept, for pages that depend on their query; null where
 * the query does not matter.
 */
export type PageOf = (path: string, query: string) => string | null;

/** Pages that depend on the query of their address. */
export interface QueryPages {
  /** As `PageOf`; the path itself where the query does not matter. */
  pathOf(path: string, query: string): string;
  /** Takes a place for a rendering until the answer has gone; false where enough are under way. */
  begin(res: ServerResponse): boolean;
}

/** So many are rendered at once: whoever comes then gets the page that fetches the same by script, and waits for nobody. */
const MOST_RENDERS = 4;

export function createQueryPages(pageOf: PageOf | undefined): QueryPages {
  let rendering = 0;
  return {
    pathOf: (path, query) => pageOf?.(path, query) ?? path,
    begin(res) {
      if (rendering >= MOST_RENDERS) return false;
      rendering += 1;
      res.once("close", () => {
        rendering -= 1;
      });
      return true;
    },
  };
}
