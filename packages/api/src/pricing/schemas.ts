import { idSchema, isCountryCode } from "@storewright/kernel";
import { z } from "zod";
import { plainText } from "../catalog/schemas";

/** ISO 3166-1 alpha-2. */
const notACountry = "must be a two-letter country code such as US";
export const countrySchema = z
  .string()
  .max(2, { error: notACountry, abort: true })
  .refine(isCountryCode, notACountry);

/** A promotion's code as it is entered: case and spaces around it do not matter. */
export const promotionCodeSchema = z
  .string()
  .max(80)
  .transform((code) => code.trim().toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9_-]{1,60}$/, "must be letters, digits, - and _"));

/** A gift card's code as it is entered, with or without its dashes. */
export const giftCardCodeSchema = z
  .string()
  .max(60)
  .refine(
    (code) => /^[0-9A-Za-z]{8,40}$/.test(code.replace(/[\s-]/g, "")),
    "must be the code of a gift card",
  );

/** A part of a country as it is written in an address. */
export const regionSchema = plainText.trim().max(120);

const minor = z.int().min(0).max(2_000_000_000);
const name = plainText.trim().min(1).max(120);
const ppm = z.int().min(1).max(1_000_000);
const count = z.int().min(1).max(1_000);
const maximum = z.int().min(1).max(100_000_000);
const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => /^20\d\d/.test(text), "must be in the years 2000 to 2099");
/** What methods, regions and tax classes are called by. */
const word = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case letters, digits and dashes")
  .max(40);

const page = { page: z.int().min(1).max(10_000).default(1), limit: z.int().min(1).max(100).default(50) };

const promotionKinds = ["PERCENTAGE", "FIXED", "BUY_X_GET_Y", "FREE_SHIPPING"] as const;

/** All that can be changed of a promotion. Null takes a limit away. */
const promotionFields = z.strictObject({
  name,
  /** Null applies by itself. */
  code: promotionCodeSchema.nullable(),
  /** Millionths, for PERCENTAGE and BUY_X_GET_Y. */
  percentPpm: ppm.nullable(),
  /** Minor units, for FIXED. */
  amount: minor.min(1).nullable(),
  buyQuantity: count.nullable(),
  getQuantity: count.nullable(),
  minSubtotal: minor,
  categoryIds: z.array(idSchema("Category")).max(100),
  productIds: z.array(idSchema("Product")).max(500),
  startsAt: moment.nullable(),
  endsAt: moment.nullable(),
  maxUses: maximum.nullable(),
  maxUsesPerCustomer: count.nullable(),
  combinable: z.boolean(),
  priority: z.int().min(-1_000).max(1_000),
  active: z.boolean(),
});

export const createPromotionSchema = promotionFields.partial().extend({
  name,
  kind: z.enum(promotionKinds),
});
export type CreatePromotionInput = z.infer<typeof createPromotionSchema>;

/** `active: false` archives it. The kind never changes: orders say what it was. */
export const updatePromotionSchema = promotionFields.partial().extend({
  promotionId: idSchema("Promotion"),
  /** The version that was looked at: where it is another by now, CONFLICT. */
  expectedVersion: z.int().min(1).optional(),
});
export type UpdatePromotionInput = z.infer<typeof updatePromotionSchema>;

export const listPromotionsSchema = z.strictObject({
  ...page,
  /** Only those that apply, or applied, by themselves (false) or by a code (true). */
  withCode: z.boolean().optional(),
  active: z.boolean().optional(),
});
export type ListPromotionsInput = z.infer<typeof listPromotionsSchema>;

/** Without an id a new rate; with one, that one as it shall be. */
export const saveTaxRateSchema = z.strictObject({
  taxRateId: idSchema("TaxRate").optional(),
  name,
  country: countrySchema,
  /** Empty for the whole country. */
  region: regionSchema.default(""),
  taxClass: word.default("standard"),
  ratePpm: z.int().min(0).max(1_000_000),
  active: z.boolean().default(true),
});
export type SaveTaxRateInput = z.infer<typeof saveTaxRateSchema>;

export const removeTaxRateSchema = z.strictObject({ taxRateId: idSchema("TaxRate") });
export type RemoveTaxRateInput = z.infer<typeof removeTaxRateSchema>;

/** A method by its code: made where there is none. */
export const saveShippingMethodSchema = z.strictObject({
  code: word,
  name,
  description: plainText.trim().max(300).default(""),
  /** Minor units; what it costs everywhere while it has no rates. */
  price: minor,
  freeFrom: minor.nullable().default(null),
  position: z.int().min(0).max(1_000).default(0),
  active: z.boolean().default(true),
});
export type SaveShippingMethodInput = z.infer<typeof saveShippingMethodSchema>;

/** Without an id a new zone. `*` is everywhere that no other zone names. */
export const saveShippingZoneSchema = z.strictObject({
  zoneId: idSchema("ShippingZone").optional(),
  name,
  countries: z
    .array(z.union([countrySchema, z.literal("*")]))
    .max(250)
    .refine((list) => new Set(list).size === list.length, "must name each country once"),
  position: z.int().min(0).max(1_000).default(0),
});
export type SaveShippingZoneInput = z.infer<typeof saveShippingZoneSchema>;

export const removeShippingMethodSchema = z.strictObject({ code: word });
export type RemoveShippingMethodInput = z.infer<typeof removeShippingMethodSchema>;

export const removeShippingZoneSchema = z.strictObject({ zoneId: idSchema("ShippingZone") });
export type RemoveShippingZoneInput = z.infer<typeof removeShippingZoneSchema>;

const rate = z
  .strictObject({
    minimum: z.int().min(0).max(2_000_000_000).default(0),
    /** Up to, not with; null has no end. */
    below: z.int().min(1).max(2_000_000_000).nullable().default(null),
    price: minor,
  })
  .refine(({ minimum, below }) => below === null || below > minimum, "must end above where it begins");

/** All rates of a method in a zone at once; an empty list: the method does not go there. */
export const saveShippingRatesSchema = z
  .strictObject({
    methodCode: word,
    zoneId: idSchema("ShippingZone"),
    basis: z.enum(["FLAT", "WEIGHT", "VALUE"]),
    rates: z.array(rate).max(50),
  })
  .superRefine(({ basis, rates }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["rates"], message });
    if (
      basis === "FLAT" &&
      (rates.length > 1 || rates.some(({ minimum, below }) => minimum > 0 || below !== null))
    )
      return refuse("must be one price where it is flat");
    const ordered = rates.toSorted((a, b) => a.minimum - b.minimum);
    for (const [index, each] of ordered.entries()) {
      const next = ordered[index + 1];
      if (next !== undefined && (each.below === null || each.below > next.minimum))
        return refuse("must not overlap");
    }
  });
export type SaveShippingRatesInput = z.infer<typeof saveShippingRatesSchema>;

export const listGiftCardsSchema = z.strictObject({
  ...page,
  /** The last four characters of the code. */
  last4: z
    .string()
    .regex(/^[0-9A-Za-z]{4}$/)
    .optional(),
});
export type ListGiftCardsInput = z.infer<typeof listGiftCardsSchema>;

export const issueGiftCardSchema = z.strictObject({
  /** Minor units of the shop's currency. */
  amount: minor.min(1),
  expiresAt: moment.optional(),
});
export type IssueGiftCardInput = z.infer<typeof issueGiftCardSchema>;

export const disableGiftCardSchema = z.strictObject({ giftCardId: idSchema("GiftCard") });
export type DisableGiftCardInput = z.infer<typeof disableGiftCardSchema>;
