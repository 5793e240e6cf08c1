import { runningShop } from "./running-shop.mjs";

/** Playwright's global set-up: says so at once where there is no shop to test. */
export default function requireShop() {
  runningShop();
}
