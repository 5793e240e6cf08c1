import { formatListQuery, parseListQuery } from "./list-query";
import { SEARCH_PATH } from "./search-path";

/** An address with more in it is asked for once: the page that fetches its list by script is good enough for it. */
const LONGEST = 300;

/**
 * Where the page of a search is rendered and kept with its list in it: the same list always under the same path,
 * however its address was written. Null where the page without a list has to do.
 * @param query what stands after the question mark
 */
export function searchPagePath(path: string, query: string, currency: string): string | null {
  if (path !== SEARCH_PATH) return null;
  const list = formatListQuery(parseListQuery(query, currency), currency);
  return list.length > LONGEST ? null : `${SEARCH_PATH}/q${Buffer.from(list).toString("base64url")}`;
}

/** The query that such a path stands for; null for a path that we have not made. */
export function readSearchSegment(segment: string, currency: string): string | null {
  const list = Buffer.from(segment.slice(1), "base64url").toString();
  return searchPagePath(SEARCH_PATH, list, currency) === `${SEARCH_PATH}/${segment}` ? list : null;
}
