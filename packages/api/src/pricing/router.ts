import { procedure, router } from "../trpc/init";
import { createPromotion } from "./create-promotion";
import { disableGiftCard } from "./disable-gift-card";
import { issueGiftCard } from "./issue-gift-card";
import { listGiftCards } from "./list-gift-cards";
import { listPromotions } from "./list-promotions";
import { listShipping } from "./list-shipping";
import { listTaxRates } from "./list-tax-rates";
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
  removeTaxRateSchema,
  saveShippingMethodSchema,
  saveShippingRatesSchema,
  saveShippingZoneSchema,
  saveTaxRateSchema,
  updatePromotionSchema,
} from "./schemas";
import { updatePromotion } from "./update-promotion";

const promotions = router({
  list: procedure.input(listPromotionsSchema).query(({ ctx, input }) => listPromotions(ctx, input)),
  create: procedure.input(createPromotionSchema).mutation(({ ctx, input }) => createPromotion(ctx, input)),
  update: procedure.input(updatePromotionSchema).mutation(({ ctx, input }) => updatePromotion(ctx, input)),
});

const taxRates = router({
  list: procedure.query(({ ctx }) => listTaxRates(ctx)),
  save: procedure.input(saveTaxRateSchema).mutation(({ ctx, input }) => saveTaxRate(ctx, input)),
  remove: procedure.input(removeTaxRateSchema).mutation(({ ctx, input }) => removeTaxRate(ctx, input)),
});

const shipping = router({
  list: procedure.query(({ ctx }) => listShipping(ctx)),
  saveMethod: procedure
    .input(saveShippingMethodSchema)
    .mutation(({ ctx, input }) => saveShippingMethod(ctx, input)),
  saveZone: procedure
    .input(saveShippingZoneSchema)
    .mutation(({ ctx, input }) => saveShippingZone(ctx, input)),
  saveRates: procedure
    .input(saveShippingRatesSchema)
    .mutation(({ ctx, input }) => saveShippingRates(ctx, input)),
});

const giftCards = router({
  list: procedure.input(listGiftCardsSchema).query(({ ctx, input }) => listGiftCards(ctx, input)),
  issue: procedure.input(issueGiftCardSchema).mutation(({ ctx, input }) => issueGiftCard(ctx, input)),
  disable: procedure.input(disableGiftCardSchema).mutation(({ ctx, input }) => disableGiftCard(ctx, input)),
});

export const pricingRouter = router({ admin: router({ promotions, taxRates, shipping, giftCards }) });
