import { openReminderEmail, readOffers } from "@storewright/api/cart";
import { hasWithdrawn } from "@storewright/api/identity";
import { openAlertEmail, stopAlertsLink, unsubscribeKey } from "@storewright/api/messages";
import type { WorkerContext } from "../worker-context";
import type { Composer } from "./message";

const shopOf = ({ deps }: WorkerContext) => ({ name: deps.settings.name, url: deps.settings.webUrl });

/** What somebody waited for is there again; the entity is the alert, which is gone where they do not wait any more. */
export const composeBackInStock: Composer<"back-in-stock"> = async (worker, { entityId }) => {
  const { db, cipher, settings } = worker.deps;
  const alert = await db.stockAlert.findUnique({ where: { id: entityId } });
  if (alert === null) return null;
  const offer = (await readOffers(db, [alert.variantId])).get(alert.variantId);
  const email = openAlertEmail(await cipher.load([alert.email]), alert);
  if (email === null || offer === undefined || !offer.purchasable) return null;
  return {
    email,
    phone: null,
    props: {
      shop: shopOf(worker),
      productName: offer.name,
      options: offer.optionsText,
      productUrl: `${settings.webUrl}/p/${offer.productSlug}`,
      unsubscribeUrl: settings.webUrl + stopAlertsLink(worker.deps, alert.emailIndex),
      price: offer.unitPrice,
      currency: offer.currency,
      locale: settings.locale,
    },
  };
};

/** A cart that its shopper left and wants to be reminded of; one that was touched or ordered since is not mentioned. */
export const composeAbandonedCart: Composer<"abandoned-cart"> = async (worker, { entityId }) => {
  const { db, cipher, blindIndex, settings } = worker.deps;
  const [cartId = "", version] = entityId.split("/");
  const cart = await db.cart.findUnique({
    where: { id: cartId },
    include: { items: { orderBy: { addedAt: "asc" } } },
  });
  if (cart === null || cart.remindEmail === null || String(cart.version) !== version) return null;
  const opener = await cipher.load([cart.remindEmail]);
  const email = openReminderEmail(opener, { id: cart.id, remindEmail: cart.remindEmail });
  if (email === null || (await hasWithdrawn(worker.deps, "reminders", { email, userId: cart.userId })))
    return null;
  const ordered = await db.order.findFirst({
    where: { emailIndex: blindIndex.of("email", email), placedAt: { gt: cart.updatedAt } },
    select: { id: true },
  });
  if (ordered !== null) return null;
  const offers = await readOffers(
    db,
    cart.items.map(({ variantId }) => variantId),
  );
  const lines = cart.items.flatMap(({ variantId, quantity }) => {
    const offer = offers.get(variantId);
    if (offer === undefined || !offer.purchasable || offer.available <= 0) return [];
    const { name, optionsText, unitPrice } = offer;
    return [{ name, options: optionsText, quantity, unitPrice, lineTotal: unitPrice * quantity }];
  });
  if (lines.length === 0) return null;
  const key = unsubscribeKey(worker.deps, cart.id);
  return {
    email,
    phone: null,
    props: {
      shop: shopOf(worker),
      currency: cart.currency,
      locale: settings.locale,
      cartUrl: `${settings.webUrl}/cart`,
      unsubscribeUrl: `${settings.webUrl}/unsubscribe?cart=${cart.id}&key=${key}`,
      lines,
    },
  };
};
