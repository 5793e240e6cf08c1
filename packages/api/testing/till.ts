import { Prisma } from "@storewright/db";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, type OrderId, type VariantId } from "@storewright/kernel";
import type { PaymentOutcome } from "@storewright/payments";
import { addItem } from "../src/cart";
import { placeOrder } from "../src/order";
import { guestOrder, stockOf, type TestShop } from "./test-shop";

/** One product and everything that a test of payments asks about orders for it. */
export interface Till {
  readonly variantId: VariantId;
  readonly price: number;
  /** Places a guest's order for one piece; its payment is tried at once. */
  place(paymentMethod?: string, email?: string): Promise<OrderId>;
  /** The same while the provider is away, so that no payment exists yet. */
  placeUntried(): Promise<OrderId>;
  order(id: OrderId): ReturnType<TestShop["db"]["order"]["findUniqueOrThrow"]>;
  payment(id: OrderId): ReturnType<TestShop["db"]["payment"]["findFirstOrThrow"]>;
  refunds(id: OrderId): ReturnType<TestShop["db"]["refund"]["findMany"]>;
  /** Types of the timeline's entries, oldest first. */
  timeline(id: OrderId): Promise<string[]>;
  /** Payloads of the outbox's events of a type about this order. */
  events(id: OrderId, type: string): Promise<unknown[]>;
  /** What the provider says of the order's payment now. */
  facts(id: OrderId): Promise<PaymentOutcome>;
  /** The provider's intents and refunds of this order. */
  atProvider(id: OrderId): {
    readonly intents: readonly { id: string; status: string }[];
    readonly refunds: number[];
  };
  /** Lets the hold run out, a second ago by the database's clock. */
  expire(id: OrderId): Promise<void>;
  /** Lets the order have been placed some minutes earlier. */
  age(id: OrderId, minutes: number): Promise<void>;
  stock(): Promise<{ onHand: number; reserved: number }>;
  /** Pays a part of an untried order with a new gift card; returns the card's id. */
  giveGiftCard(id: OrderId, amount: number, left?: number): Promise<string>;
}

/** Puts a product on the shelf of a shop without shipping costs. */
export async function openTill(
  shop: TestShop,
  { onHand = 50, price = 2_000 }: { readonly onHand?: number; readonly price?: number } = {},
): Promise<Till> {
  const { db, simulator } = shop;
  if ((await db.shippingMethod.count()) === 0) await createShippingMethod(db, 0);
  const { currency } = shop.deps.settings;
  await db.shippingMethod.updateMany({ data: { currency } });
  const product = await createProduct(db, { currency, variants: [{ price, onHand }] });
  const [variantId] = product.variantIds;
  if (variantId === undefined) throw new Error("the product has no variant");
  const payment = (orderId: OrderId) =>
    db.payment.findFirstOrThrow({ where: { orderId }, orderBy: { createdAt: "desc" } });

  async function place(paymentMethod = "pm_card_visa", email = "robin@example.com"): Promise<OrderId> {
    const ctx = shop.guest();
    await addItem(ctx, { variantId: variantId as VariantId, quantity: 1 });
    const cart = ctx.issued.cartToken;
    const buyer = cart === undefined ? ctx : shop.guest(cart);
    const { order } = await placeOrder(buyer, { ...guestOrder(paymentMethod), email });
    return order.id;
  }

  return {
    variantId,
    price,
    place,
    payment,
    async placeUntried() {
      await simulator.knobs({ failNext: { count: 1_000, status: 500 } });
      const id = await place();
      await simulator.knobs({ failNext: null });
      return id;
    },
    order: (id) => db.order.findUniqueOrThrow({ where: { id } }),
    refunds: (orderId) => db.refund.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } }),
    async timeline(orderId) {
      const rows = await db.orderEvent.findMany({
        where: { orderId },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return rows.map((row) => row.type);
    },
    async events(orderId, type) {
      const rows = await db.$queryRaw<{ payload: unknown }[]>(Prisma.sql`
        SELECT payload FROM outbox_event WHERE type = ${type} AND payload->>'orderId' = ${orderId} ORDER BY created_at`);
      return rows.map((row) => row.payload);
    },
    async facts(id) {
      const outcome = await shop.deps.payments.retrieve((await payment(id)).providerRef ?? "");
      if (outcome.status === "unavailable" || outcome.status === "refused") throw new Error(outcome.message);
      return outcome;
    },
    atProvider(id) {
      const books = simulator.books();
      const intents = books.intents.filter((intent) => intent.metadata.order_id === id);
      const refs = new Set(intents.map((intent) => intent.id));
      const refunds = books.refunds.filter((refund) => refs.has(refund.payment_intent));
      return { intents, refunds: refunds.map((refund) => refund.amount) };
    },
    async expire(id) {
      await db.$executeRaw`UPDATE orders SET hold_expires_at = now() - interval '1 second' WHERE id = ${id}`;
      await db.$executeRaw`UPDATE reservation SET expires_at = now() - interval '1 second' WHERE order_id = ${id}`;
    },
    async age(id, minutes) {
      await db.$executeRaw`
        UPDATE orders SET placed_at = placed_at - make_interval(mins => ${minutes}::int) WHERE id = ${id}`;
    },
    stock: () => stockOf(db, variantId),
    async giveGiftCard(id, amount, left = 0) {
      const card = newId("GiftCard");
      await db.giftCard.create({
        data: {
          id: card,
          codeIndex: card,
          last4: "0042",
          currency: shop.deps.settings.currency,
          balance: left,
        },
      });
      for (const [cause, delta, orderId] of [
        ["ISSUED", amount + left, null],
        ["REDEEMED", -amount, id],
      ] as const) {
        await db.giftCardEntry.create({
          data: { id: newId("GiftCardEntry"), giftCardId: card, delta, cause, orderId, actor: "test" },
        });
      }
      await db.order.update({ where: { id }, data: { giftAmount: amount, giftCardId: card } });
      await db.$executeRaw`UPDATE payment SET amount = amount - ${amount}::int WHERE order_id = ${id}`;
      return card;
    },
  };
}
