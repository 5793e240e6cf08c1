import { z } from "zod";
import type { ShopSettings } from "./context";

const wholeNumber = (least: number, most: number, usual: number) =>
  z.coerce
    .number()
    .int(`must be a whole number from ${least} to ${most}`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .default(usual);

const currencies = new Set(Intl.supportedValuesOf("currency"));

/** What a shop decides about itself, as variables; every process of a shop reads these same ones. */
export const shopEnvironment = {
  SHOP_NAME: z.string().min(1).default("Fernhill"),
  /** Lines between semicolons. */
  SHOP_ADDRESS: z
    .string()
    .max(500)
    .transform((text) => text.split(";").map((line) => line.trim()))
    .transform((lines) => lines.filter((line) => line !== ""))
    .optional(),
  SHOP_TAX_ID: z.string().trim().min(1).max(60).optional(),
  SHOP_CURRENCY: z
    .string()
    .refine((code) => currencies.has(code), "must be a currency's code such as USD, JPY or KWD")
    .default("USD"),
  SHOP_LOCALE: z
    .string()
    .refine(
      (tag) => isLocale(tag),
      "must be a language and country that numbers can be written for, such as en-US",
    )
    .default("en-US"),
  HOLD_MINUTES: wholeNumber(1, 1_440, 15),
  MAX_QUANTITY_PER_LINE: wholeNumber(1, 9_999, 99),
  MAX_LINES_PER_CART: wholeNumber(1, 500, 100),
  MAX_HOLDS_PER_CALLER: wholeNumber(1, 1_000, 5),
  CAPTURE_METHOD: z.enum(["automatic", "manual"]).default("automatic"),
  STAFF_SECOND_FACTOR: z.enum(["required", "optional"]).default("required"),
  /** Whether the REST API takes an e-mail address and a password for a token. */
  API_PASSWORD_GRANT: z.enum(["on", "off"]).default("on"),
  PRICES_INCLUDE_TAX: z
    .enum(["true", "false"])
    .default("true")
    .transform((text) => text === "true"),
};

const shopSchema = z.object(shopEnvironment);

/** The settings from checked variables; `webUrl` has no slash at its end. */
export function shopSettingsOf(env: z.infer<typeof shopSchema>, webUrl: string): ShopSettings {
  return {
    name: env.SHOP_NAME,
    address: env.SHOP_ADDRESS,
    taxId: env.SHOP_TAX_ID,
    currency: env.SHOP_CURRENCY,
    locale: env.SHOP_LOCALE,
    holdMinutes: env.HOLD_MINUTES,
    maxQuantityPerLine: env.MAX_QUANTITY_PER_LINE,
    maxLinesPerCart: env.MAX_LINES_PER_CART,
    maxHoldsPerCaller: env.MAX_HOLDS_PER_CALLER,
    captureMethod: env.CAPTURE_METHOD,
    staffSecondFactor: env.STAFF_SECOND_FACTOR,
    passwordGrant: env.API_PASSWORD_GRANT,
    pricesIncludeTax: env.PRICES_INCLUDE_TAX,
    webUrl,
  };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}
