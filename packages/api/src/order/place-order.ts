import { inTransaction, isUniqueViolation, type Tx } from "@storewright/db";
import { DomainError, formatMoney, newId, type OrderId, trustedId } from "@storewright/kernel";
import { actorOf } from "../authorise";
import { type CartOwner, cartOwner, type Offer, priceCart, storeCart } from "../cart";
import { reserveStock } from "../catalog";
import type { Ctx } from "../context";
import { type CheckoutCart, type LockedCart, lockCheckoutCart, readCheckoutCart } from "./checkout-cart";
import { insertOrder } from "./insert-order";
import { orderAccessToken } from "./order-access";
import { sealContact } from "./order-seal";
import { readBuyerEmail } from "./read-buyer-email";
import { readOrder, viewOrder } from "./read-order";
import type { PlaceOrderInput } from "./schemas";
import { tryPayment } from "./try-payment";
import type { PlacedOrder } from "./views";

/** What the transaction came to: a new order, or the one this version of the cart became before. */
interface Outcome {
  readonly orderId: OrderId;
  readonly isNew: boolean;
}

/**
 * Turns the caller's cart into a PENDING order that holds its stock, then tries the payment. One transaction writes
 * order, lines, reservations and outbox row, stock last; the payment provider is called after it has committed, so
 * its silence never loses an order. The same version of a cart becomes one order, however often it is sent.
 *
 * @throws {DomainError} VALIDATION_FAILED, CONFLICT (empty cart), CART_CHANGED, PRICE_CHANGED, OUT_OF_STOCK,
 * SHIPPING_UNAVAILABLE; in each case nothing is written and the cart is kept
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrderInput): Promise<PlacedOrder> {
  const owner = cartOwner(ctx);
  if (input.promotionCode !== undefined)
    throw invalid("promotionCode", "This promotion code is not known here.");
  const email = ctx.caller.kind === "user" ? await readBuyerEmail(ctx, ctx.caller.userId) : input.email;
  if (email === undefined)
    throw invalid("email", "A guest must give an e-mail address for the confirmation.");

  const { orderId, isNew } = await placeOnce(ctx, owner, input, email);
  if (isNew) {
    // After the commit: an order stands whatever happens to its payment.
    await tryPayment(ctx, orderId);
  }
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
  email: string,
): Promise<Outcome> {
  let cartAfter: LockedCart | undefined;
  try {
    const outcome = await inTransaction(ctx.db, async (tx) => {
      const cart = await lockCheckoutCart(tx, owner);
      if (cart === null) throw new DomainError("CONFLICT", "The cart is empty. Put something into it first.");
      // An emptied cart is one version past the order it became.
      const orderedVersion = input.cartVersion ?? cart.version - 1;
      const checkout = await readCheckoutCart(tx, cart, orderedVersion, ctx.settings.currency);
      const repeated =
        checkout.orderedId !== null && (input.cartVersion !== undefined || checkout.items.length === 0);
      if (repeated) return { orderId: trustedId("Order", checkout.orderedId ?? ""), isNew: false };
      if (input.cartVersion !== undefined && input.cartVersion !== cart.version) throw cartChanged(cart);
      if (checkout.items.length === 0) {
        throw new DomainError("CONFLICT", "The cart is empty. Put something into it first.");
      }
      const orderId = await writeOrder(ctx, tx, cart, checkout, input, email);
      cartAfter = { id: cart.id, version: cart.version + 1 };
      return { orderId, isNew: true };
    });
    if (cartAfter !== undefined) await storeCart(ctx, owner, { ...cartAfter, items: [] });
    return outcome;
  } catch (error) {
    if (isUniqueViolation(error))
      throw new DomainError("CONFLICT", "This cart is being ordered already. Look at your orders.", {
        cause: error,
      });
    throw error;
  }
}

async function writeOrder(
  ctx: Ctx,
  tx: Tx,
  cart: LockedCart,
  checkout: CheckoutCart,
  input: PlaceOrderInput,
  email: string,
): Promise<OrderId> {
  const offers = new Map<string, Offer>(checkout.offers.map((offer) => [offer.variantId, offer]));
  const lines = checkout.items.map((item) => ({
    offer: buyable(offers.get(item.variantId)),
    quantity: item.quantity,
  }));
  const method =
    input.shippingMethod === undefined
      ? checkout.methods[0]
      : checkout.methods.find((candidate) => candidate.code === input.shippingMethod);
  if (method === undefined) {
    throw new DomainError("SHIPPING_UNAVAILABLE", {
      message: "This shipping method is not offered. Choose one of `available`.",
      data: { available: checkout.methods.map((candidate) => candidate.code) },
    });
  }
  const totals = priceCart(
    lines.map(({ offer, quantity }) => ({ unitPrice: offer.unitPrice, quantity })),
    method,
  );
  if (input.expectedTotal !== undefined && input.expectedTotal !== totals.total) {
    throw new DomainError("PRICE_CHANGED", {
      message: `The total is now ${formatMoney(totals.total, ctx.settings.currency, ctx.settings.locale)}. Look at the cart and confirm again.`,
      data: { expectedTotal: input.expectedTotal, total: totals.total },
    });
  }
  const { locationId } = checkout;
  if (locationId === null) throw new DomainError("UNAVAILABLE", "This shop has no stock location yet.");
  const orderId = newId("Order");
  await insertOrder(tx, {
    orderId,
    userId: ctx.caller.kind === "user" ? ctx.caller.userId : null,
    actor: actorOf(ctx),
    cartId: cart.id,
    cartVersion: cart.version,
    currency: ctx.settings.currency,
    shippingMethod: method.code,
    totals,
    lines,
    sealed: sealContact(ctx.cipher, orderId, { email, address: input.shippingAddress }),
    emailIndex: ctx.blindIndex.of("email", email),
    locationId,
    holdMinutes: ctx.settings.holdMinutes,
    paymentMethod: input.paymentMethod,
  });
  // Last, so that the hot row is locked for the shortest time; in id order, so that two carts never deadlock.
  const reserved = await reserveStock(
    tx,
    lines.map(({ offer, quantity }) => ({
      variantId: offer.variantId,
      locationId: trustedId("Location", locationId),
      quantity,
    })),
  );
  if (!reserved.ok) throw outOfStock(reserved.missing, offers);
  return orderId;
}

function buyable(offer: Offer | undefined): Offer {
  if (offer?.purchasable === true) return offer;
  throw new DomainError("OUT_OF_STOCK", {
    message: `${offer?.name ?? "An item"} is no longer sold. Remove it from the cart and confirm again.`,
    data: { items: offer === undefined ? [] : [{ variantId: offer.variantId, available: 0 }] },
  });
}

function outOfStock(missing: readonly string[], offers: ReadonlyMap<string, Offer>): DomainError {
  const short = missing.flatMap((variantId) => offers.get(variantId) ?? []);
  const names = short.map((offer) => offer.name).join(", ");
  return new DomainError("OUT_OF_STOCK", {
    message: `There is not enough of ${names} left. The cart was kept: change it and confirm again.`,
    data: {
      items: short.map((offer) => ({
        variantId: offer.variantId,
        name: offer.name,
        available: Math.max(0, offer.available),
      })),
    },
  });
}

function cartChanged(cart: LockedCart): DomainError {
  return new DomainError("CART_CHANGED", {
    message: "The cart was changed in another window. Look at it and confirm again.",
    data: { cartVersion: cart.version },
  });
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", { message, errors: [{ path, message }] });
}
