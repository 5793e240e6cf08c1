import { Prisma } from "@storewright/db";
import { DomainError, regionNames } from "@storewright/kernel";
import type { Ctx } from "../context";
import { giftCardIndex } from "../pricing";
import { type CartOwner, cartOwner } from "./cart-owner";
import { withCustomerLimits } from "./customer-limit";
import { goodsOf } from "./goods";
import { priceCheckout, usableGiftCard } from "./price-checkout";
import { readCheckout } from "./read-checkout";
import type { QuoteInput } from "./schemas";
import { chooseDelivery, deliveryOptions, viewShippingOption } from "./shipping-methods";
import { viewPriced } from "./view-cart";
import type { Quote } from "./views";

/**
 * What checkout shows and what will be charged: the cart, read past every cache, with a way of delivery, the taxes of
 * the destination, and what a gift card pays of it.
 * @throws {DomainError} CONFLICT (empty cart), SHIPPING_UNAVAILABLE, VALIDATION_FAILED (gift card)
 */
export async function quote(ctx: Ctx, input: QuoteInput): Promise<Quote> {
  const { settings } = ctx;
  const country = input.country ?? null;
  const regions = country === null ? [] : regionNames(country, input.region ?? "");
  const checkout = await readCheckout(ctx.db, isOwnersCart(cartOwner(ctx)), {
    currency: settings.currency,
    code: input.promotionCode ?? null,
    customerIndex: null,
    country,
    regions,
    giftCardIndex: input.giftCardCode === undefined ? null : giftCardIndex(ctx, input.giftCardCode),
  });
  if (checkout === null || checkout.items.length === 0) {
    throw new DomainError("CONFLICT", "The cart is empty. Put something into it first.");
  }
  const giftCard = usableGiftCard(checkout.giftCard, input.giftCardCode, settings);
  const promotions = await withCustomerLimits(ctx, checkout.promotions, input.email);
  const goods = goodsOf(checkout);
  const options = deliveryOptions(checkout.methods, goods, settings);
  const delivery = await chooseDelivery(ctx.db, options, input.shippingMethod, country);
  const result = priceCheckout({ ...checkout, promotions }, goods, settings, { delivery, regions, giftCard });
  return {
    cart: viewPriced(checkout, goods, result, settings),
    shippingMethod: delivery.rule.code,
    shippingOptions: options.map(viewShippingOption),
    taxes: result.priced.taxes,
    giftCard:
      giftCard === null
        ? null
        : { last4: giftCard.last4, balance: giftCard.balance, applied: result.priced.giftAmount },
    toPay: result.priced.toPay,
  };
}

/** The condition of `readCheckout` for the caller's cart. */
function isOwnersCart(owner: CartOwner): Prisma.Sql {
  if (owner.kind === "nobody") return Prisma.sql`false`;
  return owner.kind === "user"
    ? Prisma.sql`cart.user_id = ${owner.userId}`
    : Prisma.sql`cart.token_hash = ${owner.tokenHash}`;
}
