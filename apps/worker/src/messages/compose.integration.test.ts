import { addItem } from "@storewright/api/cart";
import { updateProduct } from "@storewright/api/catalog";
import { register } from "@storewright/api/identity";
import {
  notifyBackInStock,
  remindOfCart,
  stopAlerts,
  stopAlertsLink,
  stopReminders,
} from "@storewright/api/messages";
import { placeOrder } from "@storewright/api/order";
import { forgetToldShoppers } from "@storewright/api/privacy";
import { createCaller } from "@storewright/api/root";
import { createUser, everyEventTaken, guestOrder } from "@storewright/api/testing";
import { createProduct } from "@storewright/db/testing";
import {
  type CartId,
  newId,
  type OrderId,
  trustedId,
  type UserId,
  type VariantId,
} from "@storewright/kernel";
import { accountChanges } from "@storewright/queue";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../../testing/test-worker";
import { requestCartReminders } from "./request-cart-reminders";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 7);
});
afterEach(async () => {
  await worker.stop();
  await worker.shop.db.notification.deleteMany({});
});
afterAll(() => worker.close());

const db = () => worker.shop.db;
const mailsTo = (address: string) => worker.mailbox.messages(address);
const subjects = (address: string) => mailsTo(address).map(({ subject }) => subject);
const statusOf = async (kind: string) =>
  (await db().notification.findFirstOrThrow({ where: { kind } })).status;

let count = 0;
function newAddress(): string {
  count += 1;
  return `person-${count}@example.com`;
}

/** The link that a letter carries. */
const linkIn = (text = "") => /#token=([\w-]+)/.exec(text)?.[1] ?? "";
const addresses = (ctx: Parameters<typeof createCaller>[0]) => createCaller(ctx).identity.addresses;
const prove = (token: string) => addresses(worker.shop.guest()).prove({ token });

/** The owner of an account, in a session of their own. */
async function signedIn(userId: UserId) {
  const ctx = worker.shop.user(userId);
  if (ctx.caller.kind !== "user") throw new Error("a user is a user");
  const sessionId = newId("Session");
  await db().session.create({
    data: { id: sessionId, userId, audience: "web", expiresAt: new Date(Date.now() + 60_000) },
  });
  return { ...ctx, caller: { ...ctx.caller, sessionId } };
}

/** A paid order of three cups and one plate. */
async function paid(): Promise<{ orderId: OrderId; address: string; lines: { id: string; name: string }[] }> {
  const address = newAddress();
  const cup = await createProduct(db(), { name: "Cup", variants: [{ price: 1_000 }] });
  const plate = await createProduct(db(), { name: "Plate", variants: [{ price: 2_000 }] });
  const ctx = worker.shop.guest();
  await addItem(ctx, { variantId: cup.variantIds[0], quantity: 3 });
  await addItem(ctx, { variantId: plate.variantIds[0], quantity: 1 });
  const { order } = await placeOrder(ctx, { ...guestOrder(), email: address });
  await expect
    .poll(async () => (await db().order.findUniqueOrThrow({ where: { id: order.id } })).status, {
      timeout: 30_000,
    })
    .toBe("PAID");
  await everyEventTaken(worker.shop);
  const lines = await db().orderLine.findMany({ where: { orderId: order.id }, orderBy: { position: "asc" } });
  return { orderId: order.id, address, lines };
}

describe("an order's letters", () => {
  it("name the promotion, the gift card and the tax in the prices", async () => {
    const { orderId, address } = await paid();
    const promotionId = newId("Promotion");
    await db().promotion.create({
      data: {
        id: promotionId,
        name: "Ten percent",
        kind: "PERCENTAGE",
        percentPpm: 100_000,
        code: "TEN",
        currency: "USD",
      },
    });
    await db().promotionUse.create({ data: { promotionId, orderId, customerIndex: "x", amount: 500 } });
    const giftCardId = newId("GiftCard");
    await db().giftCard.create({
      data: { id: giftCardId, codeIndex: giftCardId, last4: "1234", currency: "USD", balance: 0 },
    });
    const { total } = await db().order.findUniqueOrThrow({ where: { id: orderId } });
    await db().order.update({
      where: { id: orderId },
      data: { discount: 500, total: total - 500, giftAmount: 1_000, giftCardId, includedTax: 321 },
    });
    await worker.handle("order.paid", { orderId });
    await worker.deliver();
    const [mail] = mailsTo(address);
    expect(mail?.text).toMatch(/Discount: TEN +-\$5\.00/);
    expect(mail?.text).toMatch(/Paid with a gift card +\$10\.00/);
    expect(mail?.text).toMatch(/Tax in these prices +\$3\.21/);
    expect(mail?.text).toMatch(/\/orders\/ord_\w+#t=/);
  });

  it("tell of each parcel once, what is in it and what is still to come", async () => {
    const { orderId, address, lines } = await paid();
    const [cup, plate] = lines;
    const parcel = async (packed: readonly [string | undefined, number][]) => {
      const fulfilmentId = newId("Fulfilment");
      await db().fulfilment.create({
        data: {
          id: fulfilmentId,
          orderId,
          trackingUrl: "https://carrier.example.com/1",
          lines: { create: packed.map(([orderLineId = "", quantity]) => ({ orderLineId, quantity })) },
        },
      });
      await worker.handle("order.shipped", { orderId, fulfilmentId });
      await worker.handle("order.shipped", { orderId, fulfilmentId });
      await worker.deliver();
    };
    await parcel([[cup?.id, 2]]);
    await parcel([
      [cup?.id, 1],
      [plate?.id, 1],
    ]);
    const [second, first] = mailsTo(address);
    expect(mailsTo(address)).toHaveLength(2);
    expect(first?.subject).toContain("A part of your order");
    expect(first?.text).toMatch(
      /In this parcel\s+Cup\s+Quantity 2\s+Still to come\s+Cup\s+Quantity 1\s+Plate\s+Quantity 1/,
    );
    expect(second?.subject).toContain("The rest of your order");
    expect(second?.text).toMatch(/In this parcel\s+Cup\s+Quantity 1\s+Plate\s+Quantity 1/);
    expect(second?.text).not.toContain("Still to come");
  });

  it("count what was refunded after it was sent as sent, and what was refunded before as not to come", async () => {
    const { orderId, address, lines } = await paid();
    const [cup, plate] = lines;
    const fulfilmentId = newId("Fulfilment");
    await db().fulfilment.create({
      data: { id: fulfilmentId, orderId, lines: { create: [{ orderLineId: cup?.id ?? "", quantity: 2 }] } },
    });
    // One cup of the parcel came back, and the plate was refunded before anybody packed it.
    await db().orderLine.update({ where: { id: cup?.id ?? "" }, data: { refundedQuantity: 1 } });
    await db().orderLine.update({ where: { id: plate?.id ?? "" }, data: { refundedQuantity: 1 } });
    await db().$executeRaw`
      UPDATE reservation SET status = 'RELEASED'
      WHERE order_id = ${orderId} AND variant_id = (SELECT variant_id FROM order_line WHERE id = ${plate?.id})`;
    await worker.handle("order.shipped", { orderId, fulfilmentId });
    await worker.deliver();
    expect(mailsTo(address)[0]?.text).toMatch(/Still to come\s+Cup\s+Quantity 1\s/);
    expect(mailsTo(address)[0]?.text).not.toContain("Plate");
  });

  it("tell of each refund once, a line at a time, to card and gift card", async () => {
    const { orderId, address, lines } = await paid();
    const refundId = newId("Refund");
    await db().refund.create({
      data: {
        id: refundId,
        orderId,
        amount: 1_500,
        giftAmount: 500,
        cause: "STAFF",
        actor: "system",
        status: "SUCCEEDED",
        lines: { create: [{ orderLineId: lines[0]?.id ?? "", quantity: 2, amount: 2_000 }] },
      },
    });
    await worker.handle("order.refunded", { orderId, refundId });
    await worker.handle("order.refunded", { orderId, refundId });
    await worker.deliver();
    expect(mailsTo(address)).toHaveLength(1);
    expect(mailsTo(address)[0]?.text).toMatch(
      /\$15\.00 goes to the card[\s\S]*\$5\.00 is on your gift card[\s\S]*Cup × 2 +\$20\.00/,
    );
  });

  it("F19: tell once of a payment that came too late and was given back in full", async () => {
    const { orderId, address } = await paid();
    const refundId = newId("Refund");
    await db().refund.create({
      data: {
        id: refundId,
        orderId,
        amount: 5_490,
        cause: "LATE_PAYMENT",
        actor: "system",
        status: "SUCCEEDED",
      },
    });
    await worker.handle("order.refunded", { orderId, refundId });
    await worker.handle("order.late-refunded", { orderId });
    await worker.handle("order.late-refunded", { orderId });
    await worker.deliver();
    expect(subjects(address)).toEqual([expect.stringContaining("We sent your payment back")]);
    expect(mailsTo(address)[0]?.text).toContain("$54.90 back in full");
  });

  it("say nothing of a cancellation when the order was paid after all", async () => {
    const { orderId, address } = await paid();
    await worker.handle("order.cancelled", { orderId });
    await worker.deliver();
    expect(mailsTo(address)).toEqual([]);
    expect(await statusOf("order-cancelled")).toBe("skipped");
  });

  it("tell of a second end: expired, brought back by a late payment, then cancelled by staff", async () => {
    const { orderId, address } = await paid();
    const end = async (reason: string) => {
      await db().orderEvent.create({
        data: { id: newId("OrderEvent"), orderId, type: "cancelled", actor: "system", data: { reason } },
      });
      await db().order.update({
        where: { id: orderId },
        data: { status: "CANCELLED", cancelReason: reason },
      });
      await worker.handle("order.cancelled", { orderId });
      await worker.handle("order.cancelled", { orderId });
      await worker.deliver();
    };
    await end("expired");
    await db().order.update({ where: { id: orderId }, data: { status: "PAID", cancelReason: null } });
    await end("staff");
    const letters = mailsTo(address).filter(({ subject }) => subject.includes("cancelled"));
    expect(letters).toHaveLength(2);
    expect(letters[0]?.text).not.toBe(letters[1]?.text);
  });

  it("tell of a declined card after a moment, what to do and until when, unless it was paid meanwhile", async () => {
    const { variantIds } = await createProduct(db(), { name: "Cup", variants: [{ price: 1_000 }] });
    const declined = async () => {
      const address = newAddress();
      const ctx = worker.shop.guest();
      await addItem(ctx, { variantId: variantIds[0], quantity: 1 });
      const { order } = await placeOrder(ctx, {
        ...guestOrder("pm_card_visa_chargeDeclined"),
        email: address,
      });
      const { attempt } = await db().payment.findFirstOrThrow({ where: { orderId: order.id } });
      await worker.handle("order.payment-failed", { orderId: order.id, attempt });
      return { orderId: order.id, address, attempt };
    };
    const [still, tried] = [await declined(), await declined()];
    expect(await worker.deliver()).toBe(0);
    await db().payment.updateMany({
      where: { orderId: tried.orderId },
      data: { attempt: tried.attempt + 1 },
    });
    await worker.hurry();
    await worker.deliver();
    expect(mailsTo(tried.address)).toEqual([]);
    expect(subjects(still.address)).toEqual([expect.stringContaining("did not go through")]);
    expect(mailsTo(still.address)[0]?.text).toMatch(
      /another card[\s\S]*We hold your items until[\s\S]*Try another card http/,
    );
  });
});

describe("an account's letters", () => {
  it("greet once", async () => {
    const email = newAddress();
    const { id } = await register(worker.shop.guest(), {
      email,
      password: "correct horse battery",
      name: "Ada",
    });
    await worker.handle("identity.user-registered", { userId: id });
    await worker.handle("identity.user-registered", { userId: id });
    await worker.deliver();
    expect(subjects(email)).toEqual(["Welcome to Test shop"]);
  });

  it("verify its address, by a link that dies when it was used", async () => {
    const email = newAddress();
    const { id } = await register(worker.shop.guest(), {
      email,
      password: "correct horse battery",
      name: "Ada",
    });
    await worker.handle("identity.user-registered", { userId: id });
    await worker.deliver();
    const link = linkIn(mailsTo(email)[0]?.text);
    await addresses(worker.shop.user(id)).requestVerification();
    const { id: tokenId } = await db().emailToken.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    await worker.handle("identity.verification-requested", { userId: id, tokenId });
    await worker.deliver();
    expect(subjects(email)[0]).toBe("Confirm your address – Test shop");
    const newer = linkIn(mailsTo(email)[0]?.text);
    await expect(prove(link)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await prove(newer)).toMatchObject({ outcome: "verified" });
  });

  it("tell who has an account with the address already, once an hour however often somebody tries", async () => {
    const email = newAddress();
    const { id } = await register(worker.shop.guest(), {
      email,
      password: "correct horse battery",
      name: "Ada",
    });
    await worker.handle("identity.sign-up-repeated", { userId: id, hour: 1 });
    await worker.handle("identity.sign-up-repeated", { userId: id, hour: 1 });
    await worker.deliver();
    expect(subjects(email)).toEqual(["You have an account already – Test shop"]);
    expect(mailsTo(email)[0]?.text).toContain("/forgot-password");
  });

  it("ask both mailboxes before it moves, tell the old one afterwards, and never write to another's", async () => {
    const [old, fresh, taken] = [newAddress(), newAddress(), newAddress()];
    const { id } = await register(worker.shop.guest(), {
      email: old,
      password: "correct horse battery",
      name: "Ada",
    });
    await register(worker.shop.guest(), { email: taken, password: "correct horse battery", name: "Eve" });
    await db().user.update({ where: { id }, data: { emailVerifiedAt: new Date() } });
    const own = addresses(await signedIn(id));
    const ask = async (email: string) => {
      await own.requestChange({ email });
      const rows = await db().emailToken.findMany({
        where: { userId: id, purpose: { not: "verify" }, expiresAt: { gt: new Date() } },
      });
      const tokenIds = rows.map((row) => row.id);
      await worker.handle("identity.address-change-requested", { userId: id, tokenIds });
      await worker.deliver();
    };
    await ask(taken);
    expect(subjects(taken)).toEqual([]);
    await ask(fresh);
    expect(mailsTo(old)[0]?.text).toContain(fresh);
    expect(mailsTo(fresh)[0]?.text).not.toContain(old);
    expect(await prove(linkIn(mailsTo(old)[0]?.text))).toMatchObject({ outcome: "waiting" });
    expect(await prove(linkIn(mailsTo(fresh)[0]?.text))).toMatchObject({ outcome: "changed" });
    const change = await db().outboxEvent.findFirstOrThrow({ where: { type: "identity.address-changed" } });
    await worker.handle("identity.address-changed", change.payload as never);
    await worker.deliver();
    expect(subjects(old)[0]).toBe("Your account has another address – Test shop");
    expect(mailsTo(old)[0]?.text).toContain(fresh);
  });

  it("say what changed about the ways in, once a change", async () => {
    const userId = await createUser(worker.shop);
    const change = { userId, what: "passkey-added", ref: "a_b-c" } as const;
    await worker.handle("identity.account-changed", change);
    await worker.handle("identity.account-changed", change);
    await worker.handle("identity.account-changed", { ...change, what: "passkey-removed" });
    await worker.deliver();
    const texts = mailsTo(`${userId}@example.com`).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts.join()).toMatch(/was added[\s\S]*was removed|was removed[\s\S]*was added/);
  });

  it("have words of their own for each change, and go to the address that the account has", async () => {
    const userId = await createUser(worker.shop);
    for (const what of accountChanges)
      await worker.handle("identity.account-changed", { userId, what, ref: "one" });
    while ((await worker.deliver()) > 0);
    const texts = mailsTo(`${userId}@example.com`).map(({ text }) => text);
    expect(new Set(texts).size).toBe(accountChanges.length);
  });

  it("A15: send no link for a request that is over or unknown", async () => {
    const userId = await createUser(worker.shop);
    const resetId = newId("PasswordReset");
    await db().passwordReset.create({
      data: {
        id: resetId,
        userId,
        tokenHash: "h",
        emailIndex: "of-another-address",
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    await worker.handle("identity.password-reset-requested", { userId, resetId });
    await worker.handle("identity.password-reset-requested", { userId, resetId: newId("PasswordReset") });
    await worker.deliver();
    expect(mailsTo(`${userId}@example.com`)).toEqual([]);
  });
});

describe("an item that is back", () => {
  async function soldOut() {
    const { productId, variantIds } = await createProduct(db(), {
      name: "Lamp",
      variants: [{ price: 1_000, onHand: 0 }],
    });
    return { productId, variantId: variantIds[0] };
  }

  it("is told once to each who waits, and to nobody while it is sold out", async () => {
    const { productId, variantId } = await soldOut();
    const addresses = [newAddress(), newAddress()];
    for (const email of addresses) await notifyBackInStock(worker.shop.guest(), { variantId, email });
    await worker.handle("catalog.stock-changed", { productIds: [productId] });
    expect(await worker.deliver()).toBe(0);

    const owner = worker.shop.user(await createUser(worker.shop, "owner"), "owner");
    await updateProduct(owner, { productId, variantId, stockQty: 3 });
    await Promise.all(
      Array.from({ length: 4 }, () => worker.handle("catalog.stock-changed", { productIds: [productId] })),
    );
    await worker.handle("catalog.product-updated", { productId });
    await worker.deliver();
    await worker.deliver();
    for (const address of addresses) {
      expect(subjects(address)).toEqual(["Back in stock: Lamp – Test shop"]);
      expect(mailsTo(address)[0]?.text).toContain("http://shop.test/p/");
    }
    await db().stockAlert.updateMany({ data: { sentAt: new Date(Date.now() - 2 * 86_400_000) } });
    // Who was told is not told anew by the next change, and so is forgotten in time.
    await worker.handle("catalog.stock-changed", { productIds: [productId] });
    expect(await forgetToldShoppers(worker.shop.deps)).toBe(2);
  });
});

describe("an item that somebody waits for no more", () => {
  it("is not told of after one click in the mail client, also where the letter waits already", async () => {
    const email = newAddress();
    const other = newAddress();
    const lamp = await createProduct(db(), { name: "Lamp", variants: [{ price: 1_000, onHand: 0 }] });
    const vase = await createProduct(db(), { name: "Vase", variants: [{ price: 1_000, onHand: 0 }] });
    const back = async ({ productId, variantIds }: typeof lamp) => {
      await db().stockLevel.updateMany({ where: { variantId: variantIds[0] }, data: { onHand: 2 } });
      await worker.handle("catalog.stock-changed", { productIds: [productId] });
    };
    for (const { variantIds } of [lamp, vase])
      for (const address of [email, other])
        await notifyBackInStock(worker.shop.guest(), { variantId: variantIds[0], email: address });
    await back(lamp);
    await worker.deliver();
    const [mail] = mailsTo(email);
    expect(mail?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const link = new URL(/^<(.+)>$/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
    expect(link.href.startsWith("http://shop.test/unsubscribe?")).toBe(true);
    expect(mail?.text).toContain(link.href);
    const { who, key } = Object.fromEntries(link.searchParams);
    // Asked for before the click, and not sent after it.
    await back(vase);
    await stopAlerts(worker.shop.guest(), { who: who ?? "", key: key ?? "" });
    await worker.deliver();
    expect(subjects(email)).toEqual(["Back in stock: Lamp – Test shop"]);
    expect(subjects(other)).toHaveLength(2);
    expect(await db().notification.count({ where: { kind: "back-in-stock", status: "skipped" } })).toBe(1);
  });

  it("stays on the list of who does not have the link", async () => {
    const email = newAddress();
    const { variantIds } = await createProduct(db(), { name: "Lamp", variants: [{ onHand: 0 }] });
    await notifyBackInStock(worker.shop.guest(), { variantId: variantIds[0], email });
    const who = worker.shop.deps.blindIndex.of("email", email);
    const otherKey = stopAlertsLink(worker.shop.deps, worker.shop.deps.blindIndex.of("email", newAddress()));
    const key = new URLSearchParams(otherKey.split("?")[1]).get("key") ?? "";
    await expect(stopAlerts(worker.shop.guest(), { who, key })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db().stockAlert.count({ where: { emailIndex: who } })).toBe(1);
  });
});

describe("a cart that was left alone", () => {
  async function cart(
    email: string | null,
  ): Promise<{ cartId: CartId; token: string; variantId: VariantId }> {
    const { variantIds } = await createProduct(db(), { name: "Cup", variants: [{ price: 900 }] });
    const ctx = worker.shop.guest();
    const { id } = await addItem(ctx, { variantId: variantIds[0], quantity: 2 });
    const token = ctx.issued.cartToken ?? "";
    if (email !== null) await remindOfCart(worker.shop.guest(token), { email, consent: true });
    return { cartId: id ?? trustedId("Cart", ""), token, variantId: variantIds[0] };
  }
  const hoursLater = (cartId: CartId, hours: number) =>
    db()
      .$executeRaw`UPDATE cart SET updated_at = now() - make_interval(hours => ${hours}::int) WHERE id = ${cartId}`;
  const remind = async () => {
    const requested = await requestCartReminders(db(), 4);
    await worker.deliver();
    return requested;
  };

  it("is brought to mind once a version, after four hours, to who asked for it alone", async () => {
    const email = newAddress();
    const { cartId, token, variantId } = await cart(email);
    const silent = await cart(null);
    await hoursLater(cartId, 3);
    await hoursLater(silent.cartId, 30);
    expect(await remind()).toBe(0);
    await hoursLater(cartId, 5);
    expect(await Promise.all([requestCartReminders(db(), 4), requestCartReminders(db(), 4)])).toContain(1);
    await worker.deliver();
    expect(await remind()).toBe(0);
    expect(subjects(email)).toEqual(["Your cart is still here – Test shop"]);
    expect(mailsTo(email)[0]?.text).toMatch(/Cup +\$18\.00/);

    await addItem(worker.shop.guest(token), { variantId, quantity: 1 });
    await hoursLater(cartId, 5);
    expect(await remind()).toBe(1);
    expect(mailsTo(email)).toHaveLength(2);
  });

  it("is not mentioned after an order, whether from this cart or by the same person", async () => {
    const email = newAddress();
    const { cartId } = await cart(email);
    await hoursLater(cartId, 5);
    const other = await cart(null);
    await placeOrder(worker.shop.guest(other.token), { ...guestOrder(), email });
    await remind();
    expect(mailsTo(email).filter(({ subject }) => subject.includes("cart"))).toEqual([]);
  });

  it("is not mentioned any more after one click in the mail client", async () => {
    const email = newAddress();
    const { cartId, token, variantId } = await cart(email);
    await hoursLater(cartId, 5);
    await remind();
    const [mail] = mailsTo(email);
    expect(mail?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const link = new URL(/^<(.+)>$/.exec(mail?.headers["List-Unsubscribe"] ?? "")?.[1] ?? "");
    expect(link.href.startsWith("http://shop.test/unsubscribe?")).toBe(true);
    const key = link.searchParams.get("key") ?? "";
    expect(link.searchParams.get("cart")).toBe(cartId);
    await addItem(worker.shop.guest(token), { variantId, quantity: 1 });
    await hoursLater(cartId, 5);
    // Asked for before the click, and not sent after it.
    await requestCartReminders(db(), 4);
    await stopReminders(worker.shop.guest(), { cartId, key });
    await worker.deliver();
    expect(await requestCartReminders(db(), 4)).toBe(0);
    expect(mailsTo(email)).toHaveLength(1);
  });

  /** The cart of an account that wants to be reminded of it, with its reminder queued. */
  async function queuedFor(userId: UserId) {
    const me = worker.shop.user(userId);
    const { variantIds } = await createProduct(db(), { name: "Cup", variants: [{ price: 900 }] });
    const { id } = await addItem(me, { variantId: variantIds[0], quantity: 1 });
    await createCaller(me).cart.remind({ consent: true });
    await hoursLater(id ?? trustedId("Cart", ""), 5);
    expect(await requestCartReminders(db(), 4)).toBe(1);
    return createCaller(me).identity.consents;
  }

  it("is a consent of the account, which its owner sees, and takes back also where the letter waits already", async () => {
    const userId = await createUser(worker.shop);
    const consents = await queuedFor(userId);
    expect(await consents.list()).toContainEqual(expect.objectContaining({ kind: "reminders", given: true }));
    await consents.set({ kind: "reminders", given: false });
    await worker.deliver();
    expect(subjects(`${userId}@example.com`)).toEqual([]);
    // Agreeing to others later does not bring this one back.
    await consents.set({ kind: "reminders", given: true });
    await db().cart.updateMany({ where: { userId }, data: { remindedVersion: null } });
    expect(await requestCartReminders(db(), 4)).toBe(0);
  });

  it("asks the consent at the moment of sending, of a guest's cart by the address", async () => {
    const userId = await createUser(worker.shop);
    const email = `${userId}@example.com`;
    const { cartId } = await cart(email);
    await hoursLater(cartId, 5);
    expect(await requestCartReminders(db(), 4)).toBe(1);
    await createCaller(worker.shop.user(userId)).identity.consents.set({ kind: "reminders", given: false });
    await worker.deliver();
    expect(subjects(email)).toEqual([]);
  });

  it("is brought to mind where the account's owner agrees, once", async () => {
    const userId = await createUser(worker.shop);
    await queuedFor(userId);
    await worker.deliver();
    expect(subjects(`${userId}@example.com`)).toEqual(["Your cart is still here – Test shop"]);
  });
});
