import { describe, expect, it } from "vitest";
import { createUser, guestOrder, openCheckoutDesk } from "../../testing";
import { addItem, quote, setPromotion } from "../cart";
import { placeOrder } from "./place-order";
import { cancelPending } from "./release-expired-holds";

const desk = openCheckoutDesk();
const { mail, order, freeStock, guestWith, percentOff } = desk;

describe("promotions' limits", () => {
  it("A16: fifty orders at once with a code that has one use left: one gets it, the others are told", async () => {
    const { code, id } = await percentOff({ maxUses: 1 });
    const buyers = await Promise.all(Array.from({ length: 50 }, () => guestWith(1, code)));
    const answers = await Promise.allSettled(buyers.map((buyer) => placeOrder(buyer, order())));
    const placed = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.order] : []));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(placed).toMatchObject([{ discount: 200, promotionCode: code }]);
    expect(refused).toHaveLength(49);
    for (const error of refused) {
      expect(error).toMatchObject({
        code: "PRICE_CHANGED",
        details: { data: { total: 2_490, promotion: { code, applied: false } } },
      });
    }
    expect(await desk.shop.db.promotion.findUniqueOrThrow({ where: { id } })).toMatchObject({ uses: 1 });
    expect(await desk.shop.db.promotionUse.count({ where: { promotionId: id } })).toBe(1);
    expect(await freeStock()).toBe(99);
  });

  it("F25: forty buyers with a code of eight uses and five pieces: five orders, five uses, nothing leaks", async () => {
    await desk.shop.db.stockLevel.updateMany({ where: { variantId: desk.variantId }, data: { onHand: 5 } });
    const { code, id } = await percentOff({ maxUses: 8 });
    const buyers = await Promise.all(Array.from({ length: 40 }, () => guestWith(1, code)));
    const answers = await Promise.allSettled(buyers.map((buyer) => placeOrder(buyer, order())));
    const codes = answers.map((answer) => (answer.status === "fulfilled" ? "placed" : answer.reason.code));
    expect(codes.filter((each) => each === "placed")).toHaveLength(5);
    for (const each of codes) expect(["placed", "OUT_OF_STOCK", "PRICE_CHANGED"]).toContain(each);
    expect(await freeStock()).toBe(0);
    expect(await desk.shop.db.promotion.findUniqueOrThrow({ where: { id } })).toMatchObject({ uses: 5 });
    expect(await desk.shop.db.promotionUse.count({ where: { promotionId: id } })).toBe(5);
  });

  it("A16: a limit a customer holds across accounts and spellings of one mailbox, also at once", async () => {
    const { code, id } = await percentOff({ maxUsesPerCustomer: 1 });
    const spellings = [
      "robin.example@gmail.com",
      "Robin.Example+shop@gmail.com",
      "robinexample@googlemail.com",
      "r.o.b.i.n.example+2@GMAIL.com",
    ];
    const buyers = await Promise.all(spellings.map(() => guestWith(1, code)));
    const answers = await Promise.allSettled(
      buyers.map((buyer, index) => placeOrder(buyer, order({ email: spellings[index] }))),
    );
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(refused).toEqual(["PRICE_CHANGED", "PRICE_CHANGED", "PRICE_CHANGED"]);
    expect(await desk.shop.db.promotionUse.count({ where: { promotionId: id } })).toBe(1);
    // Known beforehand where the address is known: nobody is led into a refusal that comes again and again.
    const next = await guestWith(1, code);
    const { cart } = await quote(next, { email: "robinexample@gmail.com" });
    expect(cart).toMatchObject({ discount: 0, problems: [{ code: "PROMOTION_NOT_APPLIED" }] });
    const other = await quote(next, { email: "somebody@example.com" });
    expect(other.cart.discount).toBe(200);
  });

  it("A16: an account cannot enter a code again that it has used", async () => {
    const { code } = await percentOff({ maxUsesPerCustomer: 1 });
    const user = desk.shop.user(await createUser(desk.shop));
    await addItem(user, { variantId: desk.variantId, quantity: 1 });
    await setPromotion(user, { code });
    await placeOrder(user, guestOrder());
    await addItem(user, { variantId: desk.variantId, quantity: 1 });
    await expect(setPromotion(user, { code })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ path: "code" }] },
    });
  });

  it("takes a code with the order too, and refuses one that nobody knows", async () => {
    const { code } = await percentOff();
    await expect(placeOrder(await guestWith(1), order({ promotionCode: "NOBODYS" }))).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ path: "promotionCode" }] },
    });
    const { order: placed } = await placeOrder(await guestWith(1), order({ promotionCode: code }));
    expect(placed).toMatchObject({ discount: 200, total: 2_290, promotionCode: code });
    const [line] = placed.lines;
    expect(line).toMatchObject({ lineTotal: 2_000, discount: 200, total: 1_800 });
    expect(line?.explanation).toMatchObject([{ kind: "promotion", amount: -200, detail: "10% of $20.00" }]);
    expect(placed.explanation).toMatchObject([{ kind: "shipping", ref: "standard", amount: 490 }]);
  });

  it("gives a use back when the order ends unpaid", async () => {
    const { code, id } = await percentOff({ maxUses: 1, maxUsesPerCustomer: 1 });
    const email = mail();
    const { order: placed } = await placeOrder(
      await guestWith(1, code),
      order({ email, paymentMethod: "pm_card_chargeDeclined" }),
    );
    await expect(guestWith(1, code)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await cancelPending(desk.shop.system(), placed.id, "customer", "system");
    expect(await desk.shop.db.promotion.findUniqueOrThrow({ where: { id } })).toMatchObject({ uses: 0 });
    expect((await placeOrder(await guestWith(1, code), order({ email }))).order.discount).toBe(200);
  });
});
