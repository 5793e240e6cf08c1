import { SEARCH_PATH } from "../catalog/search-path";

/**
 * Pages whose text and pictures are all in the document: their scripts only make them answer, and may come after
 * both. Of a search it is the page with its list; checkout, account and the like are put together by script.
 */
export function isShownWhole(path: string): boolean {
  return path === "/" || /^\/(c|p|collections)(\/|$)/.test(path) || path.startsWith(`${SEARCH_PATH}/`);
}
