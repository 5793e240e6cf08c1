export { readCartPromotions } from "./automatic-promotions";
export { type CodeOutcome, codeOutcome } from "./code-outcome";
export { createPromotion } from "./create-promotion";
export { customerIndex, mailboxOf } from "./customer-index";
export { disableGiftCard } from "./disable-gift-card";
export { sayIn } from "./explain";
export { giftCardIndex } from "./gift-card-code";
export { issueGiftCard } from "./issue-gift-card";
export { reclaimGiftCard, releaseOrderClaims, returnToGiftCard } from "./order-claims";
export { priceCart } from "./price-cart";
export type * from "./price-types";
export {
  type PricingRules,
  type RulesQuestion,
  rulesSql,
  type StoredGiftCard,
  type StoredPromotion,
  shippedCountriesSql,
} from "./read-rules";
export { pricingRouter } from "./router";
export { saveShippingMethod } from "./save-shipping-method";
export { saveShippingRates } from "./save-shipping-rates";
export { saveShippingZone } from "./save-shipping-zone";
export { saveTaxRate } from "./save-tax-rate";
export { type ShippingRule, shippingCharge } from "./shipping-charge";
export { updatePromotion } from "./update-promotion";
export type * from "./views";
