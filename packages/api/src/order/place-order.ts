import { inTransaction, isUniqueViolation, type Tx } from "@storewright/db";
import { chargeStep, DomainError, formatMoney, newId, type OrderId, trustedId } from "@storewright/kernel";
import { actorOf } from "../authorise";
import {
  type CartOwner,
  cartOwner,
  chooseDelivery,
  deliveryOptions,
  type Goods,
  goodsOf,
  isForSale,
  type PricedCheckout,
  priceCheckout,
  storeCart,
  usableGiftCard,
} from "../cart";
import { holdStock } from "../catalog";
import type { Ctx } from "../context";
import { customerIndex, giftCardIndex, type StoredGiftCard, type StoredPromotion } from "../pricing";
import { type CheckoutCart, type LockedCart, lockCheckoutCart, readCheckoutCart } from "./checkout-cart";
import { confirmWithoutPayment } from "./confirm-without-payment";
import { type HoldLimits, holdLimits, NeedsTurn, requireRoomForHold } from "./hold-limit";
import { type InsertedOrder, insertOrder } from "./insert-order";
import { orderAccessToken } from "./order-access";
import { sealContact } from "./order-seal";
import { cartChanged, emptyCart, invalid, notForSale, outOfStock } from "./place-refusals";
import { priceChanged, requireExpected } from "./price-changed";
import { readOrder, viewOrder } from "./read-order";
import type { PlaceOrderInput } from "./schemas";
import { tryPayment } from "./try-payment";
import type { PlacedOrder } from "./views";

/** What the transaction came to: a new order, or the one this version of the cart became before. */
interface Outcome {
  readonly orderId: OrderId;
  readonly isNew: boolean;
  readonly isToBePaid: boolean;
}

/**
 * Turns the caller's cart into a PENDING order that holds its stock, then tries the payment. One transaction of four
 * round trips: lock, read, write, hold the stock. The payment provider is called after it has committed, so its
 * silence never loses an order. The same version of a cart becomes one order, however often it is sent.
 *
 * @throws {DomainError} VALIDATION_FAILED, CONFLICT (empty cart, too much), CART_CHANGED, PRICE_CHANGED, OUT_OF_STOCK,
 * SHIPPING_UNAVAILABLE, RATE_LIMITED (too many unpaid orders); in each case nothing is written and the cart is kept
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrderInput): Promise<PlacedOrder> {
  const isGuest = ctx.caller.kind !== "user";
  if (isGuest && input.email === undefined)
    throw invalid("email", "A guest must give an e-mail address for the confirmation.");
  if (input.smsConsent === true && input.phone === undefined)
    throw invalid("phone", "Messages need a telephone number.");

  const limits = holdLimits(ctx, isGuest ? input.email : undefined);
  const { orderId, isNew, isToBePaid } = await placeOnce(ctx, cartOwner(ctx), input, limits);
  // After the commit: an order stands whatever happens to its payment.
  if (isNew) await (isToBePaid ? tryPayment(ctx, orderId) : confirmWithoutPayment(ctx, orderId));
  const row = await readOrder(ctx.db, orderId);
  if (row === null) throw new DomainError("INTERNAL", "The order was placed but cannot be read.");
  return {
    order: viewOrder(ctx, row),
    accessToken: row.userId === null ? orderAccessToken(ctx, orderId) : null,
  };
}

async function placeOnce(
  ctx: Ctx,
  owner: CartOwner,
  input: PlaceOrderInput,
  limits: HoldLimits,
): Promise<Outcome> {
  try {
    const { outcome, cart } = await inTransaction(ctx.db, (tx) => placeLocked(ctx, tx, owner, input, limits));
    if (outcome.isNew) {
      await storeCart(ctx, owner, { id: cart.id, version: cart.version + 1, promotionCode: null, items: [] });
    }
    return outcome;
  } catch (error) {
    if (error instanceof NeedsTurn) return placeOnce(ctx, owner, input, { ...limits, inTurnFrom: true });
    if (isUniqueViolation(error))
      throw new DomainError("CONFLICT", "This cart is being ordered already. Look at your orders.", {
        cause: error,
      });
    throw error;
  }
}

async function placeLocked(
  ctx: Ctx,
  tx: Tx,
  owner: CartOwner,
  input: PlaceOrderInput,
  limits: HoldLimits,
): Promise<{ outcome: Outcome; cart: LockedCart }> {
  const cart = await lockCheckoutCart(ctx, tx, owner, limits);
  if (cart === null) throw emptyCart();
  const email = cart.email ?? input.email ?? "";
  const { giftCardCode, shippingAddress } = input;
  // An emptied cart is one version past the order it became.
  const orderedVersion = input.cartVersion ?? cart.version - 1;
  const checkout = await readCheckoutCart(tx, cart, {
    currency: ctx.settings.currency,
    code: input.promotionCode ?? null,
    customerIndex: customerIndex(ctx, email),
    country: shippingAddress.country,
    region: shippingAddress.region ?? "",
    giftCardIndex: giftCardCode === undefined ? null : giftCardIndex(ctx, giftCardCode),
    orderedVersion,
    userId: owner.kind === "user" ? owner.userId : null,
    emailIndex: ctx.blindIndex.of("email", email),
    limits,
  });
  const { orderedId } = checkout;
  if (orderedId !== null && cart.version === orderedVersion + 1 && checkout.items.length === 0) {
    return { outcome: { orderId: trustedId("Order", orderedId), isNew: false, isToBePaid: false }, cart };
  }
  if (input.cartVersion !== undefined && input.cartVersion !== cart.version) {
    throw cartChanged(cart.version, orderedId);
  }
  if (checkout.items.length === 0) throw emptyCart();
  requireRoomForHold(limits, checkout);
  const order = await priceOrder(ctx, tx, checkout, input);
  const orderId = newId("Order");
  const inserted = await insertOrder(tx, {
    orderId,
    userId: ctx.caller.kind === "user" ? ctx.caller.userId : null,
    actor: actorOf(ctx),
    cartId: cart.id,
    cartVersion: cart.version,
    currency: ctx.settings.currency,
    shippingMethod: order.shippingMethod,
    goods: order.goods,
    priced: order.result.priced,
    promotionCode: order.result.outcome.promotion?.code ?? null,
    claims: claimsOf(order.result, checkout.promotions),
    giftCardId: order.giftCard?.id ?? null,
    sealed: sealContact(ctx.cipher, orderId, { email, address: shippingAddress, phone: input.phone }),
    smsConsent: input.smsConsent ?? false,
    emailIndex: ctx.blindIndex.of("email", email),
    customerIndex: customerIndex(ctx, email),
    placedFrom: limits.placedFrom,
    holdMinutes: ctx.settings.holdMinutes,
    paymentMethod: input.paymentMethod ?? "",
  });
  if (inserted.lost.length > 0 || !inserted.giftTaken)
    throw await takenMeanwhile(ctx, tx, checkout, order, inserted, input);
  // Last, so that the hot row is locked for the shortest time; in id order, so that two carts never deadlock.
  const wanted = order.goods.map(({ offer, quantity }) => ({ variantId: offer.variantId, quantity }));
  const held = await holdStock(tx, orderId, wanted);
  if (!held.ok) throw outOfStock(held.missing, order.goods);
  return { outcome: { orderId, isNew: true, isToBePaid: inserted.paymentId !== null }, cart };
}

/** What the cart comes to as an order. */
interface OrderToBe {
  readonly goods: readonly Goods[];
  readonly giftCard: StoredGiftCard | null;
  readonly result: PricedCheckout;
  readonly shippingMethod: string;
  price(promotions: readonly StoredPromotion[], giftCard: StoredGiftCard | null): PricedCheckout;
}

async function priceOrder(
  ctx: Ctx,
  tx: Tx,
  checkout: CheckoutCart,
  input: PlaceOrderInput,
): Promise<OrderToBe> {
  const { settings } = ctx;
  const goods = goodsOf(checkout);
  const gone = goods.filter(({ offer }) => !isForSale(offer, settings));
  if (gone.length > 0 || goods.length < checkout.items.length) throw notForSale(gone);
  const tooMany = goods.find(({ quantity }) => quantity > settings.maxQuantityPerLine);
  if (tooMany !== undefined) {
    throw new DomainError("CONFLICT", {
      message: `At most ${settings.maxQuantityPerLine} of ${tooMany.offer.name} can be ordered at once.`,
      data: { variantId: tooMany.offer.variantId, maximum: settings.maxQuantityPerLine },
    });
  }
  const { promotionCode } = input;
  if (promotionCode !== undefined && !checkout.promotions.some(({ code }) => code === promotionCode))
    throw invalid("promotionCode", "This promotion code is not known here.");
  const giftCard = usableGiftCard(checkout.giftCard, input.giftCardCode, settings);
  const { country, region = "" } = input.shippingAddress;
  const options = deliveryOptions(checkout.methods, goods, settings);
  const delivery = await chooseDelivery(tx, options, input.shippingMethod, country);
  const price: OrderToBe["price"] = (promotions, card) =>
    priceCheckout({ ...checkout, promotions }, goods, settings, { delivery, region, giftCard: card });
  const result = price(checkout.promotions, giftCard);
  requireExpected(settings, goods, result, input, checkout.code);
  if (result.priced.toPay % chargeStep(settings.currency) !== 0)
    throw new DomainError(
      "CONFLICT",
      `Cards cannot be charged ${formatMoney(result.priced.toPay, settings.currency, settings.locale)}: the last digit must be 0. Ask the shop.`,
    );
  if (result.priced.toPay > 0 && input.paymentMethod === undefined)
    throw invalid("paymentMethod", "There is something left to be paid: choose how.");
  return { goods, giftCard, result, shippingMethod: delivery.rule.code, price };
}

function claimsOf({ priced }: PricedCheckout, promotions: readonly StoredPromotion[]) {
  return priced.applied.flatMap(({ id, amount }) => {
    const promotion = promotions.find((each) => each.id === id);
    if (promotion === undefined || amount === 0) return [];
    return [{ promotionId: id, amount, maxUsesPerCustomer: promotion.maxUsesPerCustomer }];
  });
}

/** Somebody else used the last of a promotion, or the same gift card, in this very moment. */
async function takenMeanwhile(
  ctx: Ctx,
  tx: Tx,
  checkout: CheckoutCart,
  order: OrderToBe,
  { lost, giftTaken }: InsertedOrder,
  input: PlaceOrderInput,
): Promise<DomainError> {
  const left = checkout.promotions.filter(({ id }) => !lost.includes(id));
  const code = checkout.promotions.find((each) => each.code !== null && lost.includes(each.id))?.code ?? null;
  let giftCard = order.giftCard;
  if (!giftTaken && giftCard !== null) {
    const row = await tx.giftCard.findUnique({ where: { id: giftCard.id }, select: { balance: true } });
    giftCard = { ...giftCard, balance: row?.balance ?? 0 };
  }
  const entered = code === null ? null : { code, message: `The code ${code} was used up a moment ago.` };
  const message =
    lost.length === 0
      ? "The gift card has paid for something else meanwhile."
      : "A promotion was used up a moment ago.";
  return priceChanged(
    ctx.settings,
    order.goods,
    order.price(left, giftCard),
    input,
    entered,
    entered?.message ?? message,
  );
}
