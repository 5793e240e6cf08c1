import { describe, expect, it, vi } from "vitest";
import { openCheckoutDesk, stockOf } from "../../testing";
import type { Ctx } from "../context";
import { getOrder } from "./get-order";
import { placeOrder } from "./place-order";

const desk = openCheckoutDesk();
const { mail, order, guestWith } = desk;
const soon = { timeout: 30_000, interval: 20 };

describe("holding stock unpaid", () => {
  const limited = (ctx: Ctx, ip: string, maxHoldsPerCaller = 5): Ctx => ({
    ...ctx,
    ip,
    settings: { ...ctx.settings, maxHoldsPerCaller },
  });
  const declined = { paymentMethod: "pm_card_chargeDeclined" };

  it("A19: a hundred carts of one client at once hold stock for five of them", async () => {
    const email = mail();
    const carts = await Promise.all(Array.from({ length: 100 }, () => guestWith(1)));
    const answers = await Promise.allSettled(
      carts.map((cart, index) => placeOrder(limited(cart, `10.0.0.${index}`), order({ email, ...declined }))),
    );
    const codes = answers.map((answer) => (answer.status === "fulfilled" ? "placed" : answer.reason.code));
    expect(codes.filter((code) => code === "placed")).toHaveLength(5);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(95);
    expect(await stockOf(desk.shop.db, desk.variantId)).toMatchObject({ reserved: 5 });
  }, 60_000);

  it("A19: with an address for each, one network holds ten times as many and not one more", async () => {
    const carts = await Promise.all(Array.from({ length: 80 }, () => guestWith(1)));
    const answers = await Promise.allSettled(
      carts.map((cart) => placeOrder(limited(cart, "2001:db8:7:1::5", 4), order(declined))),
    );
    const codes = answers.map((answer) => (answer.status === "fulfilled" ? "placed" : answer.reason.code));
    expect(codes.filter((code) => code === "placed")).toHaveLength(40);
    expect(codes.filter((code) => code === "RATE_LIMITED")).toHaveLength(40);
    // The same network by another of its addresses; somebody else's is free.
    await expect(
      placeOrder(limited(await guestWith(1), "2001:db8:7:1:ffff::1", 4), order(declined)),
    ).rejects.toMatchObject({ code: "RATE_LIMITED", details: { retryAfter: expect.any(Number) } });
    await expect(
      placeOrder(limited(await guestWith(1), "192.0.2.1", 4), order(declined)),
    ).resolves.toBeDefined();
  }, 60_000);

  it("A19: what is paid or ended does not count", async () => {
    const email = mail();
    const place = async (paymentMethod: string) =>
      placeOrder(limited(await guestWith(1), "192.0.2.9"), order({ email, paymentMethod }));
    for (let n = 0; n < 7; n++) {
      const { order: placed, accessToken } = await place("pm_card_visa");
      const asked = { orderId: placed.id, accessToken: accessToken ?? undefined };
      await vi.waitFor(
        async () => expect((await getOrder(desk.shop.guest(), asked)).status).toBe("PAID"),
        soon,
      );
    }
  });
});
