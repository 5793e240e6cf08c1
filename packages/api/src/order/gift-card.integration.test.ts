import { inTransaction, type Tx } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { openCheckoutDesk, stockOf } from "../../testing";
import { quote } from "../cart";
import { reclaimGiftCard, releaseOrderClaims, returnToGiftCard } from "../pricing";
import { getOrder } from "./get-order";
import { placeOrder } from "./place-order";
import { cancelPending } from "./release-expired-holds";

const desk = openCheckoutDesk();
const { mail, order, guestWith, giftCard } = desk;

describe("gift cards", () => {
  it("pays a part, the card pays the rest, and the ledger says so", async () => {
    const { code, giftCard: card } = await giftCard(1_000);
    const ctx = await guestWith(1);
    const quoted = await quote(ctx, { giftCardCode: code.toLowerCase() });
    expect(quoted).toMatchObject({ toPay: 1_490, giftCard: { last4: card.last4, applied: 1_000 } });
    const { order: placed } = await placeOrder(
      ctx,
      order({ giftCardCode: code, expectedTotal: quoted.cart.total, expectedToPay: quoted.toPay }),
    );
    expect(placed).toMatchObject({ total: 2_490, giftAmount: 1_000 });
    const intent = desk.shop.simulator.books().intents.find((each) => each.metadata.order_id === placed.id);
    expect(intent?.amount).toBe(1_490);
    const entries = await desk.shop.db.giftCardEntry.findMany({
      where: { giftCardId: card.id },
      orderBy: { createdAt: "asc" },
    });
    expect(entries.map(({ delta, cause }) => [delta, cause])).toEqual([
      [1_000, "ISSUED"],
      [-1_000, "REDEEMED"],
    ]);
    await expect(placeOrder(await guestWith(1), order({ giftCardCode: code }))).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ path: "giftCardCode" }] },
    });
  });

  it("pays everything: no provider is asked, and the order is PAID", async () => {
    const { code } = await giftCard(10_000);
    const { paymentMethod: _, ...unpaid } = order({ giftCardCode: code });
    const { order: placed, accessToken } = await placeOrder(await guestWith(1), unpaid);
    const token = accessToken ?? undefined;
    expect(await getOrder(desk.shop.guest(), { orderId: placed.id, accessToken: token })).toMatchObject({
      status: "PAID",
      giftAmount: 2_490,
    });
    expect(desk.shop.simulator.books().intents.some((each) => each.metadata.order_id === placed.id)).toBe(
      false,
    );
    expect(await stockOf(desk.shop.db, desk.variantId)).toEqual({ onHand: 99, reserved: 0 });
  });

  it("A17: spent twice at once it pays once; the second is told what is left to be paid", async () => {
    const { code, giftCard: card } = await giftCard(2_490);
    const buyers = await Promise.all(Array.from({ length: 10 }, () => guestWith(1)));
    const answers = await Promise.allSettled(
      buyers.map((buyer) => placeOrder(buyer, order({ giftCardCode: code, expectedToPay: 0 }))),
    );
    const codes = answers.map((answer) => (answer.status === "fulfilled" ? "placed" : answer.reason.code));
    expect(codes.filter((each) => each === "placed")).toHaveLength(1);
    for (const each of codes) expect(["placed", "PRICE_CHANGED", "VALIDATION_FAILED"]).toContain(each);
    const entries = await desk.shop.db.giftCardEntry.findMany({ where: { giftCardId: card.id } });
    expect(entries.reduce((sum, { delta }) => sum + delta, 0)).toBe(0);
    expect(await desk.shop.db.giftCard.findUniqueOrThrow({ where: { id: card.id } })).toMatchObject({
      balance: 0,
    });
    expect(await stockOf(desk.shop.db, desk.variantId)).toMatchObject({ onHand: 99, reserved: 0 });
  });

  it("A17: is refused in another currency, disabled, expired or unknown; a balance below zero cannot be", async () => {
    const place = async (code: string) => placeOrder(await guestWith(1), order({ giftCardCode: code }));
    const refusal = { code: "VALIDATION_FAILED", details: { errors: [{ path: "giftCardCode" }] } };
    for (const data of [{ currency: "EUR" }, { active: false }, { expiresAt: new Date(0) }]) {
      const { code, giftCard: card } = await giftCard(1_000);
      await desk.shop.db.giftCard.update({ where: { id: card.id }, data });
      await expect(place(code)).rejects.toMatchObject(refusal);
    }
    await expect(place("ABCD-EFGH-JKMN-PQRS")).rejects.toMatchObject(refusal);
    const { giftCard: card } = await giftCard(1_000);
    await expect(
      desk.shop.db.giftCard.update({ where: { id: card.id }, data: { balance: -1 } }),
    ).rejects.toThrow();
  });

  it("is taken again for a late payment while it covers it, and filled once by a refund", async () => {
    const { code, giftCard: card } = await giftCard(1_000);
    const unpaid = order({ giftCardCode: code, paymentMethod: "pm_card_chargeDeclined" });
    const { order: placed } = await placeOrder(await guestWith(1), unpaid);
    const inTx = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(desk.shop.db, work);
    const balance = async () =>
      (await desk.shop.db.giftCard.findUniqueOrThrow({ where: { id: card.id } })).balance;
    await cancelPending(desk.shop.system(), placed.id, "customer", "system");
    expect(await balance()).toBe(1_000);
    expect(await inTx((tx) => reclaimGiftCard(tx, placed.id))).toBe(true);
    expect(await inTx((tx) => reclaimGiftCard(tx, placed.id))).toBe(true);
    expect(await balance()).toBe(0);
    await inTx((tx) => releaseOrderClaims(tx, placed.id));
    const { order: other } = await placeOrder(await guestWith(1), { ...unpaid, email: mail() });
    expect(await inTx((tx) => reclaimGiftCard(tx, placed.id))).toBe(false);
    expect(await balance()).toBe(0);
    const refund = { orderId: other.id, refundId: newId("Refund"), amount: 400, actor: "system" };
    for (let n = 0; n < 2; n++) await inTx((tx) => returnToGiftCard(tx, refund));
    expect(await balance()).toBe(400);
    const entries = await desk.shop.db.giftCardEntry.aggregate({
      where: { giftCardId: card.id },
      _sum: { delta: true },
    });
    expect(entries._sum.delta).toBe(400);
  });

  it("gets back what an order held when it ends unpaid, once", async () => {
    const { code, giftCard: card } = await giftCard(1_000);
    const { order: placed } = await placeOrder(
      await guestWith(1),
      order({ giftCardCode: code, paymentMethod: "pm_card_chargeDeclined" }),
    );
    const cancel = () => cancelPending(desk.shop.system(), placed.id, "customer", "system");
    await Promise.all([cancel(), cancel(), cancel()]);
    expect(await desk.shop.db.giftCard.findUniqueOrThrow({ where: { id: card.id } })).toMatchObject({
      balance: 1_000,
    });
    const entries = await desk.shop.db.giftCardEntry.findMany({
      where: { giftCardId: card.id },
      orderBy: { createdAt: "asc" },
    });
    expect(entries.map(({ delta }) => delta)).toEqual([1_000, -1_000, 1_000]);
  });
});
