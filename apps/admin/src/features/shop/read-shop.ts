import { runtime } from "../../runtime";
import type { Shop } from "./shop-context";

const unbuilt: Shop = { name: "Shop", currency: "USD", locale: "en-US", webUrl: "" };

/** The shop's own settings, from the process that serves this page. */
export function readShop(): Shop {
  const settings = runtime()?.deps.settings;
  if (settings === undefined) return unbuilt;
  const { name, currency, locale, webUrl } = settings;
  return { name, currency, locale, webUrl };
}
