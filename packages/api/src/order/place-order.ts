import type { Sealer } from "@storewright/crypto";
import { inStatements, isUniqueViolation, type TransactionStatements } from "@storewright/db";
import { DomainError, newId, type OrderId, regionNames, trustedId } from "@storewright/kernel";
import { actorOf } from "../authorise";
import { type CartOwner, cartOwner, goodsOf, storeCart } from "../cart";
import { holdStock, holdStockLast } from "../catalog";
import type { Ctx } from "../context";
import { customerIndex, giftCardIndex } from "../pricing";
import { type LockedCart, lockCheckoutCart, readCheckoutCart } from "./checkout-cart";
import { confirmWithoutPayment } from "./confirm-without-payment";
import { DECLINES_WITHOUT_QUESTION } from "./declined-before";
import { type HoldLimits, holdLimits, NeedsTurn, requireRoomForHold } from "./hold-limit";
import { insertOrder } from "./insert-order";
import { orderAccessToken } from "./order-access";
import type { OrderRow } from "./order-row";
import { sealContact } from "./order-seal";
import { cartChanged, emptyCart, invalid, outOfStock } from "./place-refusals";
import { claimsOf, priceOrder, takenMeanwhile } from "./price-order";
import { readOrder, viewOrder } from "./read-order";
import type { PlaceOrderInput } from "./schemas";
import { type OpenPayment, tryOpenPayment } from "./try-payment";
import type { PlacedOrder } from "./views";

/** What the transaction came to: a new order, or the one this version of the cart became before. */
type Outcome =
  | { readonly isNew: true; readonly row: OrderRow; readonly isSuspicious: boolean }
  | { readonly isNew: false; readonly orderId: OrderId };

/** What is known of whoever places it: how much may be held, and what their data is sealed by. */
interface PlacedBy {
  readonly limits: HoldLimits;
  readonly sealer: Sealer;
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
  // A guest's key comes from a reserve; an account's is asked for once a minute, before anything is locked.
  const sealer = await (ctx.caller.kind === "user"
    ? ctx.cipher.forPerson(ctx.caller.userId)
    : ctx.cipher.fresh());
  const outcome = await placeOnce(ctx, cartOwner(ctx), input, { limits, sealer });
  const row = outcome.isNew ? await payNew(ctx, outcome) : await readOrder(ctx.db, outcome.orderId);
  if (row === null) throw new DomainError("INTERNAL", "The order was placed but cannot be read.");
  return {
    order: await viewOrder(ctx, row),
    accessToken: row.userId === null ? orderAccessToken(ctx, trustedId("Order", row.id)) : null,
  };
}

/** After the commit: an order stands whatever happens to its payment. Gives the order as it then is. */
async function payNew(
  ctx: Ctx,
  { row, isSuspicious }: Extract<Outcome, { isNew: true }>,
): Promise<OrderRow | null> {
  const orderId = trustedId("Order", row.id);
  const [payment] = row.payments;
  if (payment === undefined) {
    await confirmWithoutPayment(ctx, orderId);
    return readOrder(ctx.db, orderId);
  }
  const open: OpenPayment = { ...payment, isSuspicious };
  const { underWay } = await tryOpenPayment(ctx, orderId, open);
  // Nearly always nothing but this has happened to it: then it need not be read.
  if (underWay === null) return readOrder(ctx.db, orderId);
  return { ...row, payments: [{ ...payment, status: "PROCESSING", providerRef: underWay }] };
}

async function placeOnce(ctx: Ctx, owner: CartOwner, input: PlaceOrderInput, by: PlacedBy): Promise<Outcome> {
  try {
    const { outcome, cart } = await inStatements(ctx.db, (tx) => placeLocked(ctx, tx, owner, input, by));
    if (outcome.isNew) {
      await storeCart(ctx, owner, { id: cart.id, version: cart.version + 1, promotionCode: null, items: [] });
    }
    return outcome;
  } catch (error) {
    if (error instanceof NeedsTurn) {
      return placeOnce(ctx, owner, input, { ...by, limits: { ...by.limits, inTurnFrom: true } });
    }
    if (isUniqueViolation(error))
      throw new DomainError("CONFLICT", "This cart is being ordered already. Look at your orders.", {
        cause: error,
      });
    throw error;
  }
}

async function placeLocked(
  ctx: Ctx,
  tx: TransactionStatements,
  owner: CartOwner,
  input: PlaceOrderInput,
  { limits, sealer }: PlacedBy,
): Promise<{ outcome: Outcome; cart: LockedCart }> {
  if (owner.kind === "nobody") throw emptyCart();
  const locking = lockCheckoutCart(ctx, tx, owner, limits);
  // A guest's address is known: lock and read travel together then.
  const email = (owner.kind === "user" ? (await locking)?.email : input.email) ?? "";
  const { giftCardCode, shippingAddress } = input;
  const question = {
    currency: ctx.settings.currency,
    code: input.promotionCode ?? null,
    customerIndex: customerIndex(ctx, email),
    country: shippingAddress.country,
    regions: regionNames(shippingAddress.country, shippingAddress.region ?? ""),
    giftCardIndex: giftCardCode === undefined ? null : giftCardIndex(ctx, giftCardCode),
    orderedVersion: input.cartVersion ?? null,
    emailIndex: ctx.blindIndex.of("email", email),
    limits,
  };
  const [cart, checkout] = await Promise.all([locking, readCheckoutCart(tx, owner, question)]);
  if (cart === null || checkout === null) throw emptyCart();
  const { orderedId } = checkout;
  // An emptied cart is one version past the order it became.
  const orderedVersion = input.cartVersion ?? cart.version - 1;
  if (orderedId !== null && cart.version === orderedVersion + 1 && checkout.items.length === 0) {
    return { outcome: { isNew: false, orderId: trustedId("Order", orderedId) }, cart };
  }
  if (input.cartVersion !== undefined && input.cartVersion !== cart.version) {
    throw cartChanged(cart.version, goodsOf(checkout), orderedId);
  }
  if (checkout.items.length === 0) throw emptyCart();
  requireRoomForHold(limits, checkout);
  const order = await priceOrder(ctx, tx, checkout, input);
  const orderId = newId("Order");
  const inserting = insertOrder(tx, {
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
    sealed: sealContact(sealer, orderId, { email, address: shippingAddress, phone: input.phone }),
    smsConsent: input.smsConsent ?? false,
    emailIndex: question.emailIndex,
    customerIndex: question.customerIndex,
    placedFrom: limits.placedFrom,
    holdMinutes: ctx.settings.holdMinutes,
    paymentMethod: input.paymentMethod ?? "",
  });
  const { applied, giftAmount } = order.result.priced;
  // What others may have taken meanwhile is looked at first; else the stock's rows are locked by a statement that
  // travels with this one and with COMMIT.
  if (applied.length > 0 || giftAmount > 0) {
    const inserted = await inserting;
    if (inserted.lost.length > 0 || !inserted.giftTaken)
      throw await takenMeanwhile(ctx, tx, checkout, order, inserted, input);
  }
  // Last, so that the hot row is locked for the shortest time; in id order, so that two carts never deadlock.
  const wanted = order.goods.map(({ offer, quantity }) => ({
    variantId: offer.variantId,
    quantity,
    ...(offer.onlyLocationId === null ? {} : { locationId: offer.onlyLocationId }),
  }));
  const isShort = order.goods.some(({ offer, quantity }) => offer.available < quantity);
  const [{ row }, held] = await Promise.all([
    inserting,
    // What is known to be short is refused without an error in the log of Postgres.
    isShort ? holdStock(tx, orderId, wanted) : holdStockLast(tx, orderId, wanted),
  ]);
  if (!held.ok) throw outOfStock(held.missing, order.goods);
  return {
    outcome: { isNew: true, row, isSuspicious: checkout.declines >= DECLINES_WITHOUT_QUESTION },
    cart,
  };
}
