export { SEARCH_TAG } from "../catalog";
export { merchandisingRouter } from "./router";
