import type { Db } from "@storewright/db";
import { newId, type OrderId, type OrderLineId, type UserId, type VariantId } from "@storewright/kernel";
import { sealContact } from "../src/order/order-seal";
import { type TestShop, testAddress } from "./test-shop";

export interface PaidOrderOptions {
  readonly userId?: UserId;
  readonly lines: readonly {
    readonly variantId: VariantId;
    readonly quantity: number;
    readonly unitPrice: number;
    readonly discount?: number;
    readonly tax?: number;
    readonly name?: string;
    /** Sold, and not on hand yet. */
    readonly backordered?: boolean;
  }[];
  readonly shipping?: number;
  readonly giftAmount?: number;
  readonly currency?: string;
  readonly paidAt?: Date;
}

export interface PaidOrder {
  readonly orderId: OrderId;
  readonly lineIds: readonly [OrderLineId, ...OrderLineId[]];
  readonly total: number;
}

/**
 * An order as it is right after payment, with amounts of one's choice: stock sold by the ledger, the money captured at
 * the payment simulator, the gift card's part redeemed.
 */
export async function createPaidOrder(shop: TestShop, options: PaidOrderOptions): Promise<PaidOrder> {
  const { db, deps } = shop;
  const { shipping = 0, giftAmount = 0, currency = "USD", paidAt = new Date() } = options;
  const orderId = newId("Order");
  const lines = options.lines.map((line) => ({
    discount: 0,
    tax: 0,
    name: "Wool socks",
    ...line,
    id: newId("OrderLine"),
  }));
  const sum = (pick: (line: (typeof lines)[number]) => number) =>
    lines.reduce((all, line) => all + pick(line), 0);
  const subtotal = sum((line) => line.unitPrice * line.quantity);
  const total = subtotal - sum((line) => line.discount) + shipping + sum((line) => line.tax);
  const captured = total - giftAmount;
  const giftCardId = giftAmount === 0 ? null : await createGiftCard(db, giftAmount, currency);
  const variants = await db.variant.findMany({ where: { id: { in: lines.map((line) => line.variantId) } } });
  const productOf = new Map(variants.map((variant) => [variant.id, variant.productId]));
  await db.order.create({
    data: {
      id: orderId,
      userId: options.userId ?? null,
      status: "PENDING",
      currency,
      subtotal,
      discount: sum((line) => line.discount),
      shipping,
      tax: sum((line) => line.tax),
      total,
      giftAmount,
      giftCardId,
      shippingMethod: "standard",
      cartId: newId("Cart"),
      cartVersion: 1,
      ...sealContact(await deps.cipher.fresh(), orderId, {
        email: "robin@example.com",
        address: testAddress,
      }),
      emailIndex: deps.blindIndex.of("email", "robin@example.com"),
      holdExpiresAt: new Date(Date.now() + 900_000),
      lines: {
        create: lines.map((line, position) => ({
          id: line.id,
          position,
          variantId: line.variantId,
          productId: productOf.get(line.variantId) ?? newId("Product"),
          productSlug: "wool-socks",
          name: line.name,
          sku: `SKU-${position}`,
          unitPrice: line.unitPrice,
          quantity: line.quantity,
          lineTotal: line.unitPrice * line.quantity,
          discount: line.discount,
          tax: line.tax,
        })),
      },
      events: { create: { id: newId("OrderEvent"), type: "placed", actor: options.userId ?? "guest" } },
    },
  });
  if (giftCardId !== null) {
    await db.giftCardEntry.create({
      data: {
        id: newId("GiftCardEntry"),
        giftCardId,
        delta: -giftAmount,
        cause: "REDEEMED",
        orderId,
        actor: "guest",
      },
    });
  }
  for (const line of lines) await sell(db, orderId, line);
  await db.order.update({ where: { id: orderId }, data: { status: "PAID", paidAt, captured } });
  if (captured > 0) await capture(shop, orderId, captured, currency);
  const [first, ...rest] = lines.map((line) => line.id);
  if (first === undefined) throw new Error("an order needs a line");
  return { orderId, lineIds: [first, ...rest], total };
}

async function createGiftCard(db: Db, amount: number, currency: string): Promise<string> {
  const id = newId("GiftCard");
  const entry = { id: newId("GiftCardEntry"), delta: amount, cause: "ISSUED", actor: "system" } as const;
  await db.giftCard.create({
    data: { id, codeIndex: id, last4: "TEST", currency, balance: 0, entries: { create: entry } },
  });
  return id;
}

interface Sold {
  readonly variantId: VariantId;
  readonly quantity: number;
  readonly backordered?: boolean;
}

async function sell(
  db: Db,
  orderId: OrderId,
  { variantId, quantity, backordered = false }: Sold,
): Promise<void> {
  const level = await db.stockLevel.findFirstOrThrow({ where: { variantId } });
  const { locationId } = level;
  const reservationId = newId("Reservation");
  await db.reservation.create({
    data: {
      id: reservationId,
      orderId,
      variantId,
      locationId,
      quantity,
      status: backordered ? "BACKORDERED" : "CLAIMED",
      expiresAt: new Date(),
    },
  });
  const where = { variantId_locationId: { variantId, locationId } };
  if (backordered) {
    const backorderLimit = level.backorderLimit + level.reserved + quantity;
    await db.stockLevel.update({ where, data: { reserved: { increment: quantity }, backorderLimit } });
    return;
  }
  await db.stockLevel.update({ where, data: { onHand: { decrement: quantity } } });
  await db.stockMovement.create({
    data: {
      id: reservationId.replace("rsv_", "mov_"),
      variantId,
      locationId,
      delta: -quantity,
      cause: "SALE",
      actor: "system",
      orderId,
    },
  });
}

/** The row stands before the money is taken: the provider's event then finds everything as it should be. */
async function capture(shop: TestShop, orderId: OrderId, amount: number, currency: string): Promise<void> {
  const { payments } = shop.deps;
  const wanted = { orderId, amount, currency };
  const tried = await payments.createAndConfirm({
    ...wanted,
    attempt: 1,
    paymentMethod: "pm_card_chargeDeclined",
  });
  if (tried.status !== "declined") throw new Error(`the simulator answered ${tried.status}`);
  await shop.db.payment.create({
    data: {
      id: newId("Payment"),
      orderId,
      provider: "stripe",
      providerRef: tried.ref,
      status: "SUCCEEDED",
      amount,
      currency,
      attempt: 2,
      method: "pm_card_visa",
    },
  });
  const paid = await payments.confirmAgain({
    paymentRef: tried.ref,
    attempt: 2,
    paymentMethod: "pm_card_visa",
  });
  if (paid.status !== "succeeded") throw new Error(`the simulator answered ${paid.status}`);
}
