export { SEARCH_TAG } from "../catalog/cache-entries";
export { merchandisingRouter } from "./router";
