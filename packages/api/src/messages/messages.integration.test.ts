import { createProduct } from "@storewright/db/testing";
import { newId, type Role, trustedId, type VariantId } from "@storewright/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { addItem, mergeGuestCart, openReminderEmail, setItem } from "../cart";
import { createCaller } from "../root";
import { remindOfCart, stopReminders, unsubscribeKey } from "./cart-reminder";
import { listDeadLetters, replayEvent } from "./dead-letters";
import { messageKinds } from "./kinds";
import { listMessages } from "./list-messages";
import { notifyBackInStock } from "./notify-back-in-stock";
import { listTemplates, previewMessage } from "./preview-message";
import { resendMessage } from "./resend-message";
import { openAlertEmail } from "./stock-alert-seal";

let shop: TestShop;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterEach(async () => {
  await shop.db.notification.deleteMany({});
  await shop.db.stockAlert.deleteMany({});
});
afterAll(() => shop.close());

const as = async (role: Role) => shop.user(await createUser(shop, role), role);
const page = { page: 1, limit: 24 };

async function soldOut(): Promise<VariantId> {
  const { variantIds } = await createProduct(shop.db, {
    name: "Lamp",
    variants: [{ price: 1_000, onHand: 0 }],
  });
  return variantIds[0];
}

describe("what staff see of messages", () => {
  it("is found by status, kind, channel and order, newest first, without addresses", async () => {
    const rows = [
      { kind: "welcome", entityId: "usr_1", status: "sent", sentAt: new Date() },
      { kind: "order-shipped", entityId: "ful_1", orderId: newId("Order"), channel: "sms" },
      { kind: "of-another-version", entityId: "x", status: "failed", lastError: "timeout", attempts: 57 },
    ];
    for (const [index, row] of rows.entries()) {
      const createdAt = new Date(Date.now() - 60_000 + index * 1_000);
      await shop.db.notification.create({ data: { id: newId("Notification"), createdAt, ...row } });
    }
    const ctx = await as("manager");
    const all = await listMessages(ctx, page);
    expect(all).toMatchObject({ total: 3, pending: 1, failed: 1 });
    expect(all.items.map(({ title }) => title)).toEqual(["of-another-version", "Shipped", "Welcome"]);
    expect((await listMessages(ctx, { ...page, status: "failed" })).items).toMatchObject([
      { attempts: 57, lastError: "timeout", nextTryAt: null },
    ]);
    expect((await listMessages(ctx, { ...page, kind: "welcome" })).total).toBe(1);
    expect((await listMessages(ctx, { ...page, channel: "sms" })).total).toBe(1);
    const orderId = trustedId("Order", rows[1]?.orderId ?? "");
    expect((await listMessages(ctx, { ...page, orderId })).items).toMatchObject([
      { orderId, status: "pending" },
    ]);
  });

  it.each(["catalogue", "fulfilment", "support", "analyst", "customer"] as const)(
    "is nothing for the role %s",
    async (role) => {
      const ctx = await as(role);
      const refused = { code: "FORBIDDEN" };
      await expect(listMessages(ctx, page)).rejects.toMatchObject(refused);
      await expect(listDeadLetters(ctx, page)).rejects.toMatchObject(refused);
      await expect(listTemplates(ctx)).rejects.toMatchObject(refused);
      await expect(previewMessage(ctx, { kind: "welcome", channel: "email" })).rejects.toMatchObject(refused);
      await expect(resendMessage(ctx, { messageId: newId("Notification") })).rejects.toMatchObject(refused);
      await expect(replayEvent(ctx, { eventId: newId("Event") })).rejects.toMatchObject(refused);
    },
  );

  it("says that there is no such message", async () => {
    const ctx = await as("owner");
    await expect(resendMessage(ctx, { messageId: newId("Notification") })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("brings a waiting message forward without giving it new tries", async () => {
    const id = newId("Notification");
    const nextTryAt = new Date(Date.now() + 3_600_000);
    await shop.db.notification.create({
      data: { id, kind: "welcome", entityId: "usr_2", attempts: 5, nextTryAt },
    });
    expect(await resendMessage(await as("owner"), { messageId: id })).toMatchObject({
      status: "pending",
      attempts: 5,
    });
    const row = await shop.db.notification.findUniqueOrThrow({ where: { id } });
    expect(row.nextTryAt.getTime()).toBeLessThan(Date.now() + 1_000);
  });

  it("previews every kind through every channel it has, where the process has the templates", async () => {
    const previews = async (kind: string, channel: string) =>
      channel === "sms" && kind === "welcome" ? null : { subject: kind, html: "<p>", text: channel };
    const ctx = { ...(await as("owner")), previews };
    const templates = await listTemplates(ctx);
    expect(templates.map(({ kind }) => kind)).toEqual(Object.keys(messageKinds));
    expect(await previewMessage(ctx, { kind: "order-shipped", channel: "sms" })).toMatchObject({
      text: "sms",
    });
    await expect(previewMessage(ctx, { kind: "welcome", channel: "sms" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      previewMessage(await as("owner"), { kind: "welcome", channel: "email" }),
    ).rejects.toMatchObject({
      code: "UNAVAILABLE",
    });
  });
});

describe("waiting for an item", () => {
  it("is noted once an address, sealed, and found by its index", async () => {
    const variantId = await soldOut();
    for (const email of ["ada@example.com", "ada@example.com", "eve@example.com"])
      expect(await notifyBackInStock(shop.guest(), { variantId, email })).toEqual({ status: "waiting" });
    const alerts = await shop.db.stockAlert.findMany();
    const opener = await shop.deps.cipher.load(alerts.map(({ email }) => email));
    const found = new Map(alerts.map((alert) => [openAlertEmail(opener, alert), alert.emailIndex]));
    expect(alerts).toHaveLength(2);
    expect([...found.keys()].sort()).toEqual(["ada@example.com", "eve@example.com"]);
    expect(JSON.stringify(alerts)).not.toContain("example.com");
    expect(found.get("ada@example.com")).toBe(shop.deps.blindIndex.of("email", "ada@example.com"));
  });

  it("goes to the account's address, whatever else was sent", async () => {
    const userId = await createUser(shop);
    const variantId = await soldOut();
    await notifyBackInStock(shop.user(userId), { variantId, email: "victim@example.com" });
    const alert = await shop.db.stockAlert.findFirstOrThrow();
    expect(openAlertEmail(await shop.deps.cipher.load([alert.email]), alert)).toBe(`${userId}@example.com`);
  });

  it("is possible again after the letter, and then is another request", async () => {
    const variantId = await soldOut();
    await notifyBackInStock(shop.guest(), { variantId, email: "ada@example.com" });
    const first = await shop.db.stockAlert.findFirstOrThrow();
    await shop.db.stockAlert.updateMany({ data: { sentAt: new Date() } });
    await notifyBackInStock(shop.guest(), { variantId, email: "ada@example.com" });
    const second = await shop.db.stockAlert.findFirstOrThrow();
    expect(second).toMatchObject({ sentAt: null, emailIndex: first.emailIndex });
    expect(second.id).not.toBe(first.id);
    expect(openAlertEmail(await shop.deps.cipher.load([second.email]), second)).toBe("ada@example.com");
  });

  it("needs an address, an item that is sold, and one that is sold out", async () => {
    const variantId = await soldOut();
    await expect(notifyBackInStock(shop.guest(), { variantId })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ path: "email" }] },
    });
    const email = "ada@example.com";
    await expect(
      notifyBackInStock(shop.guest(), { variantId: newId("Variant"), email }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { variantIds } = await createProduct(shop.db, { name: "Cup", variants: [{ price: 1, onHand: 5 }] });
    expect(await notifyBackInStock(shop.guest(), { variantId: variantIds[0], email })).toEqual({
      status: "available",
    });
    expect(await shop.db.stockAlert.count()).toBe(0);
  });

  it("cannot fill somebody's letter box: an address waits for 50 items at most, and the answer does not tell", async () => {
    const emailIndex = shop.deps.blindIndex.of("email", "victim@example.com");
    for (let index = 0; index < 50; index += 1) {
      const data = { id: newId("StockAlert"), variantId: await soldOut(), email: "sealed", emailIndex };
      await shop.db.stockAlert.create({ data });
    }
    const variantId = await soldOut();
    expect(await notifyBackInStock(shop.guest(), { variantId, email: "victim@example.com" })).toEqual({
      status: "waiting",
    });
    expect(await shop.db.stockAlert.count()).toBe(50);
  });

  it("is one of the catalog's procedures, which refuses fields that it does not know", async () => {
    const caller = createCaller(shop.guest());
    const variantId = await soldOut();
    expect(await caller.catalog.notifyBackInStock({ variantId, email: " Ada@Example.com " })).toEqual({
      status: "waiting",
    });
    const more = { variantId, email: "a@b.co", userId: "usr_1" };
    await expect(caller.catalog.notifyBackInStock(more)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});

describe("being reminded of a cart", () => {
  async function guestWithCart() {
    const { variantIds } = await createProduct(shop.db, { name: "Cup", variants: [{ price: 900 }] });
    const ctx = shop.guest();
    const cart = await addItem(ctx, { variantId: variantIds[0], quantity: 1 });
    if (cart.id === null) throw new Error("no cart");
    return {
      ctx: shop.guest(ctx.issued.cartToken),
      cartId: cart.id,
      version: cart.version,
      variantId: variantIds[0],
    };
  }
  const stored = (cartId: string) => shop.db.cart.findUniqueOrThrow({ where: { id: cartId } });

  it("needs the shopper's consent, keeps the address sealed, and leaves the cart and its version alone", async () => {
    const { ctx, cartId, version } = await guestWithCart();
    const caller = createCaller(ctx);
    expect(await caller.cart.remind({ email: "ada@example.com", consent: true })).toEqual({
      reminding: true,
    });
    const { remindEmail, version: after } = await stored(cartId);
    expect(after).toBe(version);
    expect(remindEmail).not.toContain("example.com");
    const opener = await shop.deps.cipher.load([remindEmail]);
    expect(openReminderEmail(opener, { id: cartId, remindEmail: remindEmail ?? "" })).toBe("ada@example.com");
    const without: unknown = { email: "ada@example.com", consent: false };
    await expect(caller.cart.remind(without as never)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("needs something in the cart", async () => {
    const input = { email: "ada@example.com", consent: true } as const;
    await expect(remindOfCart(shop.guest(), input)).rejects.toMatchObject({ code: "CONFLICT" });
    const { ctx, variantId } = await guestWithCart();
    await setItem(ctx, { variantId, quantity: 0 });
    await expect(remindOfCart(ctx, input)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("goes on in the account's cart after signing in, unless a link that ends it is about already", async () => {
    const userId = await createUser(shop);
    const user = shop.user(userId);
    const addressOf = async () => {
      const cart = await shop.db.cart.findFirstOrThrow({ where: { userId } });
      const { id, remindEmail } = cart;
      const opener = await shop.deps.cipher.load([remindEmail]);
      return remindEmail === null ? null : openReminderEmail(opener, { id, remindEmail });
    };
    const reminded = await guestWithCart();
    await remindOfCart(reminded.ctx, { email: "before@example.com", consent: true });
    await shop.db.cart.update({ where: { id: reminded.cartId }, data: { remindedVersion: 1 } });
    await mergeGuestCart({ ...user, cartToken: reminded.ctx.cartToken });
    expect(await addressOf()).toBeNull();
    for (const email of ["ada@example.com", "later@example.com"]) {
      const { ctx } = await guestWithCart();
      await remindOfCart(ctx, { email, consent: true });
      await mergeGuestCart({ ...user, cartToken: ctx.cartToken });
      expect(await addressOf()).toBe("ada@example.com");
    }
  });

  it("ends with the link of the reminder, for that cart alone, as often as it is used", async () => {
    const { ctx, cartId } = await guestWithCart();
    const other = await guestWithCart();
    for (const each of [ctx, other.ctx])
      await remindOfCart(each, { email: "ada@example.com", consent: true });
    const key = unsubscribeKey(shop.deps, cartId);
    await expect(stopReminders(shop.guest(), { cartId: other.cartId, key })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    for (let time = 0; time < 2; time += 1)
      expect(await stopReminders(shop.guest(), { cartId, key })).toEqual({ reminding: false });
    expect((await stored(cartId)).remindEmail).toBeNull();
    expect((await stored(other.cartId)).remindEmail).not.toBeNull();
  });
});
