/** Where everything is found; also for the browser, unlike what else is known of the addresses of searches. */
export const SEARCH_PATH = "/search";
