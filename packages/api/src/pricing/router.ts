import { allowed, router } from "../trpc/init";
import { createPromotion } from "./create-promotion";
import { disableGiftCard } from "./disable-gift-card";
import { issueGiftCard } from "./issue-gift-card";
import { listGiftCards } from "./list-gift-cards";
import { listPromotions } from "./list-promotions";
import { listShipping } from "./list-shipping";
import { listTaxRates } from "./list-tax-rates";
import { removeShippingMethod } from "./remove-shipping-method";
import { removeShippingZone } from "./remove-shipping-zone";
import { removeTaxRate } from "./remove-tax-rate";
import { saveShippingMethod } from "./save-shipping-method";
import { saveShippingRates } from "./save-shipping-rates";
import { saveShippingZone } from "./save-shipping-zone";
import { saveTaxRate } from "./save-tax-rate";
import {
  createPromotionSchema,
  disableGiftCardSchema,
  issueGiftCardSchema,
  listGiftCardsSchema,
  listPromotionsSchema,
  removeShippingMethodSchema,
  removeShippingZoneSchema,
  removeTaxRateSchema,
  saveShippingMethodSchema,
  saveShippingRatesSchema,
  saveShippingZoneSchema,
  saveTaxRateSchema,
  updatePromotionSchema,
} from "./schemas";
import { updatePromotion } from "./update-promotion";

const promotions = router({
  list: allowed("pricing:read")
    .input(listPromotionsSchema)
    .query(({ ctx, input }) => listPromotions(ctx, input)),
  create: allowed("pricing:write")
    .input(createPromotionSchema)
    .mutation(({ ctx, input }) => createPromotion(ctx, input)),
  update: allowed("pricing:write")
    .input(updatePromotionSchema)
    .mutation(({ ctx, input }) => updatePromotion(ctx, input)),
});

const taxRates = router({
  list: allowed("pricing:read").query(({ ctx }) => listTaxRates(ctx)),
  save: allowed("pricing:write")
    .input(saveTaxRateSchema)
    .mutation(({ ctx, input }) => saveTaxRate(ctx, input)),
  remove: allowed("pricing:write")
    .input(removeTaxRateSchema)
    .mutation(({ ctx, input }) => removeTaxRate(ctx, input)),
});

const shipping = router({
  list: allowed("pricing:read").query(({ ctx }) => listShipping(ctx)),
  saveMethod: allowed("pricing:write")
    .input(saveShippingMethodSchema)
    .mutation(({ ctx, input }) => saveShippingMethod(ctx, input)),
  saveZone: allowed("pricing:write")
    .input(saveShippingZoneSchema)
    .mutation(({ ctx, input }) => saveShippingZone(ctx, input)),
  removeMethod: allowed("pricing:write")
    .input(removeShippingMethodSchema)
    .mutation(({ ctx, input }) => removeShippingMethod(ctx, input)),
  removeZone: allowed("pricing:write")
    .input(removeShippingZoneSchema)
    .mutation(({ ctx, input }) => removeShippingZone(ctx, input)),
  saveRates: allowed("pricing:write")
    .input(saveShippingRatesSchema)
    .mutation(({ ctx, input }) => saveShippingRates(ctx, input)),
});

const giftCards = router({
  list: allowed("pricing:read")
    .input(listGiftCardsSchema)
    .query(({ ctx, input }) => listGiftCards(ctx, input)),
  issue: allowed("pricing:write")
    .input(issueGiftCardSchema)
    .mutation(({ ctx, input }) => issueGiftCard(ctx, input)),
  disable: allowed("pricing:write")
    .input(disableGiftCardSchema)
    .mutation(({ ctx, input }) => disableGiftCard(ctx, input)),
});

export const pricingRouter = router({ admin: router({ promotions, taxRates, shipping, giftCards }) });
