import { createFieldCipher, hashToken, keyIdOf } from "@storewright/crypto";
import { createKeyStore } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { newId, type OrderId, trustedId, type UserId, type VariantId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { createUser, everyEventTaken, openPaidOrderDesk } from "../../testing";
import { openDetail } from "../audit";
import { addItem, sealReminderEmail } from "../cart";
import type { Ctx } from "../context";
import { openUser } from "../identity";
import { sealSession } from "../identity/session-seal";
import { notifyBackInStock } from "../messages";
import { readOrder, viewOrder } from "../order";
import { addNote } from "../order/add-note";
import { writeReview } from "../reviews/write-review";
import { eraseGuestOrder } from "./erase-guest-order";
import { erasePerson } from "./erase-person";
import { exportPerson } from "./export-person";
import { forgetToldShoppers } from "./forget-wishes";
import { applyRetention } from "./retention";

const desk = openPaidOrderDesk();
const { paid } = desk;

/** A customer with an order that has ended, a review, a session, a cart, and a wish. */
async function customerOf() {
  const { shop } = desk;
  const userId = await createUser(shop);
  const { orderId } = await paid({ userId });
  await everyEventTaken(shop);
  const sealed = await shop.deps.cipher.forPerson(userId);
  const cell = (column: string) => ({ table: "orders", column, rowId: orderId });
  await shop.db.order.update({
    where: { id: orderId },
    data: {
      email: sealed.seal("robin@example.com", cell("email")),
      shippingName: sealed.seal("Robin Example", cell("shipping_name")),
      phone: sealed.seal("+15550100200", cell("phone")),
    },
  });
  await addNote(desk.manager, { orderId, body: "Robin rings twice", visibleToCustomer: true });
  await end(orderId);
  const [line] = await shop.db.orderLine.findMany({ where: { orderId } });
  await writeReview(shop.user(userId), {
    productId: line?.productId as never,
    stars: 5,
    title: "Warm",
    body: "",
    authorName: "Robin E.",
  });
  const sessionId = newId("Session");
  const facts = await sealSession(shop.deps, userId, sessionId, { device: "Firefox", ip: "192.0.2.7" });
  const expiresAt = new Date(Date.now() + 60_000);
  await shop.db.session.create({ data: { id: sessionId, userId, audience: "web", expiresAt, ...facts } });
  await shop.db.consent.create({ data: { id: newId("User"), userId, kind: "newsletter", given: true } });
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 0 }, { onHand: 5 }] });
  await notifyBackInStock(shop.user(userId), { variantId: variantIds[0] });
  await addItem(shop.user(userId), { variantId: variantIds[1] as never, quantity: 1 });
  return { userId, orderId };
}

async function end(orderId: OrderId): Promise<void> {
  await desk.shop.db.$executeRaw`UPDATE order_line SET fulfilled = quantity WHERE order_id = ${orderId}`;
  await desk.shop.db.order.update({ where: { id: orderId }, data: { status: "SHIPPED" } });
  await desk.shop.db.order.update({
    where: { id: orderId },
    data: { status: "DELIVERED", deliveredAt: new Date() },
  });
}

/** What another process, with an empty memory, reads of the order. */
async function orderSeenByOthers(orderId: OrderId) {
  const row = await readOrder(desk.shop.db, orderId);
  if (row === null) throw new Error("the order is gone");
  return viewOrder({ cipher: otherProcess() }, row);
}

function otherProcess() {
  return createFieldCipher(desk.shop.keys.PII_KEYS, createKeyStore(desk.shop.db));
}

/** The sealed rows of a person, as a backup of the database has them. */
async function backUp(userId: UserId) {
  const { db } = desk.shop;
  const [user, orders, notes, reviews] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId } }),
    db.order.findMany({ where: { userId } }),
    db.orderNote.findMany({ where: { order: { userId } } }),
    db.review.findMany({ where: { userId } }),
  ]);
  return async () => {
    const { email, name } = user;
    await db.user.update({ where: { id: userId }, data: { email, name } });
    for (const { id, email: to, shippingName, shippingAddress, phone } of orders)
      await db.order.update({ where: { id }, data: { email: to, shippingName, shippingAddress, phone } });
    for (const { id, body } of notes) await db.orderNote.update({ where: { id }, data: { body } });
    for (const { id, authorName } of reviews) await db.review.update({ where: { id }, data: { authorName } });
  };
}

describe("an export", () => {
  it("has everything of a person, in clear, and nothing of others", async () => {
    const { userId, orderId } = await customerOf();
    const other = await customerOf();
    const own = await exportPerson(desk.shop.user(userId), userId);
    expect(own).toMatchObject({
      account: { email: `${userId}@example.com`, name: "Robin Example" },
      orders: [{ id: orderId, email: "robin@example.com", notes: [{ body: "Robin rings twice" }] }],
      reviews: [{ authorName: "Robin E.", stars: 5 }],
      stockAlerts: [{ email: `${userId}@example.com` }],
      sessions: [{ device: "Firefox", ip: "192.0.2.7" }],
      consents: [{ kind: "newsletter", given: true }],
      cart: { items: [{ quantity: 1 }] },
    });
    const text = JSON.stringify(own);
    expect(text).not.toContain(other.userId);
    expect(text).not.toMatch(/"v[12]\.|unusable/);
  });

  it("A1: is the person's own or of staff who may, and a stranger learns nothing", async () => {
    const { userId } = await customerOf();
    const stranger = desk.shop.user(await createUser(desk.shop));
    for (const verb of [exportPerson, erasePerson])
      await expect(verb(stranger, userId)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(exportPerson(desk.shop.guest(), userId)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect((await exportPerson(desk.manager, userId)).account).toMatchObject({ name: "Robin Example" });
    expect(
      await desk.shop.db.auditEntry.count({ where: { action: "person.export", entityId: userId } }),
    ).toBe(1);
  });
});

describe("an erased person", () => {
  it("is gone from the shop; goods and money of the orders stay", async () => {
    const { shop } = desk;
    const { userId, orderId } = await customerOf();
    const before = await orderSeenByOthers(orderId);
    expect(await erasePerson(shop.user(userId), userId)).toEqual({ ok: true });
    expect(await erasePerson(desk.manager, userId)).toEqual({ ok: true });
    const after = await orderSeenByOthers(orderId);
    expect(after).toMatchObject({ total: before.total, captured: before.captured, number: before.number });
    expect(after.lines).toEqual(before.lines);
    expect(after).toMatchObject({
      email: "",
      phone: null,
      shippingAddress: { name: "Erased", line1: "Erased" },
    });
    expect(JSON.stringify(after)).not.toMatch(/Robin|robin|rings twice|5550100/);
    const user = await shop.db.user.findUniqueOrThrow({ where: { id: userId } });
    expect(await openUser(shop.deps, user)).toMatchObject({ email: "", name: "Erased" });
    expect(user.disabledAt).not.toBeNull();
    expect(await shop.db.session.count({ where: { userId } })).toBe(0);
    expect(await shop.db.stockAlert.count({ where: { emailIndex: user.emailIndex } })).toBe(0);
    expect(await shop.db.cart.count({ where: { userId } })).toBe(0);
    await expect(exportPerson(desk.manager, userId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is unreadable in a backup of the database that is put back, and others are not", async () => {
    const gone = await customerOf();
    const stays = await customerOf();
    const restore = [await backUp(gone.userId), await backUp(stays.userId)];
    await erasePerson(desk.shop.user(gone.userId), gone.userId);
    for (const put of restore) await put();
    const { db } = desk.shop;
    const row = await db.user.findUniqueOrThrow({ where: { id: gone.userId } });
    expect(row.email.startsWith(`v2.${gone.userId}.`)).toBe(true);
    const cipher = otherProcess();
    expect(await openUser({ cipher }, row)).toMatchObject({ email: "", name: "Erased" });
    expect(JSON.stringify(await orderSeenByOthers(gone.orderId))).not.toMatch(/Robin|robin|rings twice/);
    expect(await orderSeenByOthers(stays.orderId)).toMatchObject({ email: "robin@example.com" });
  });

  it("cannot be one whose orders are under way, nor somebody of the staff", async () => {
    const userId = await createUser(desk.shop);
    const { orderId } = await paid({ userId });
    const { number } = await desk.shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
    await expect(erasePerson(desk.shop.user(userId), userId)).rejects.toMatchObject({
      code: "CONFLICT",
      details: { data: { orders: [number] } },
    });
    const colleague = await createUser(desk.shop, "support");
    await expect(erasePerson(desk.manager, colleague)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await orderSeenByOthers(orderId)).email).toBe("robin@example.com");
  });
});

describe("a guest's order", () => {
  it("is erased by staff when it has ended, with its key", async () => {
    const { orderId } = await paid();
    await addNote(desk.manager, { orderId, body: "Robin rings twice", visibleToCustomer: true });
    await expect(eraseGuestOrder(desk.manager, { orderId })).rejects.toMatchObject({ code: "CONFLICT" });
    await end(orderId);
    const { email } = await desk.shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
    await eraseGuestOrder(desk.manager, { orderId });
    await eraseGuestOrder(desk.manager, { orderId });
    expect(JSON.stringify(await orderSeenByOthers(orderId))).not.toMatch(/Robin|robin|rings twice/);
    await desk.shop.db.order.update({ where: { id: orderId }, data: { email } });
    expect((await orderSeenByOthers(orderId)).email).toBe("");
  });

  it("is forgotten when no law asks for it any more, and a younger one is kept", async () => {
    const [old, young] = [(await paid()).orderId, (await paid()).orderId];
    for (const orderId of [old, young]) await end(orderId);
    await desk.shop.db
      .$executeRaw`UPDATE orders SET placed_at = now() - interval '11 years' WHERE id = ${old}`;
    await applyRetention(desk.shop.deps);
    expect((await orderSeenByOthers(old)).email).toBe("");
    expect((await orderSeenByOthers(young)).email).toBe("robin@example.com");
  });
});

describe("retention", () => {
  const runsOf = () =>
    desk.shop.db.auditEntry.findMany({
      where: { action: "retention.run" },
      orderBy: { at: "asc" },
      include: { detail: true },
    });
  const goneIn = async (run: Awaited<ReturnType<typeof runsOf>>[number] | undefined) => {
    const clear = await openDetail(desk.shop.deps.cipher, run?.id ?? "", run?.detail?.body ?? "");
    return JSON.parse(clear ?? "").after;
  };

  it("forgets sessions, links, carts and messages whose time is over, and nothing else", async () => {
    const { shop } = desk;
    const { db } = shop;
    const userId = await createUser(shop);
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    const session = (id: string, ended: Date) => ({ id, userId, audience: "web", expiresAt: ended });
    await db.session.createMany({ data: [session("ses_old", days(31)), session("ses_new", days(29))] });
    const link = { userId, purpose: "verify", emailIndex: "x" };
    await db.emailToken.createMany({
      data: [
        { ...link, id: "emt_old", tokenHash: "old", expiresAt: days(8) },
        { ...link, id: "emt_new", tokenHash: "new", expiresAt: days(6) },
      ],
    });
    const cart = { currency: "USD", version: 1 };
    await db.cart.createMany({
      data: [
        { ...cart, id: "cart_old", tokenHash: "old", updatedAt: days(91) },
        { ...cart, id: "cart_new", tokenHash: "new", updatedAt: days(89) },
      ],
    });
    const message = { kind: "welcome", status: "sent" };
    await db.notification.createMany({
      data: [
        { ...message, id: "ntf_old", entityId: "old", createdAt: days(366) },
        { ...message, id: "ntf_new", entityId: "new", createdAt: days(364) },
      ],
    });
    const before = await runsOf();
    expect(await applyRetention(shop.deps), "nothing waits for another round").toBe(0);
    // A round in which nothing goes leaves no entry.
    await applyRetention(shop.deps);
    const runs = (await runsOf()).slice(before.length);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ actorKind: "system", actorId: null, entityKind: "shop" });
    expect(await goneIn(runs[0])).toMatchObject({ sessions: 1, links: 1, messages: 1, wishes: 1 });
    const ids = async (rows: Promise<{ id: string }[]>) => (await rows).map(({ id }) => id);
    const named = { id: { in: ["ses_old", "ses_new"] } };
    expect(await ids(db.session.findMany({ where: named }))).toEqual(["ses_new"]);
    expect(await ids(db.emailToken.findMany({ where: { userId } }))).toEqual(["emt_new"]);
    const carts = { id: { in: ["cart_old", "cart_new"] } };
    expect(await ids(db.cart.findMany({ where: carts }))).toEqual(["cart_new"]);
    const messages = { id: { in: ["ntf_old", "ntf_new"] } };
    expect(await ids(db.notification.findMany({ where: messages }))).toEqual(["ntf_new"]);
  });

  it("takes the keys of guests' wishes with them, sent or come to nothing, and no other key", async () => {
    const { shop } = desk;
    const { db } = shop;
    const [gone, there] = (await createProduct(db, { variants: [{ onHand: 0 }, { onHand: 5 }] })).variantIds;
    const wish = async (ctx: Ctx, email?: string) => {
      const known = (await db.stockAlert.findMany({ select: { id: true } })).map(({ id }) => id);
      await notifyBackInStock(ctx, { variantId: gone, ...(email !== undefined && { email }) });
      const { id, email: sealed } = await db.stockAlert.findFirstOrThrow({ where: { id: { notIn: known } } });
      return { id, key: keyIdOf(sealed) ?? "" };
    };
    const userId = await createUser(shop);
    const told = await wish(shop.guest(), "told@example.com");
    const pending = await wish(shop.guest(), "pending@example.com");
    const vain = await wish(shop.guest(), "vain@example.com");
    const waits = await wish(shop.guest(), "waits@example.com");
    const own = await wish(shop.user(userId));
    expect(own.key).toBe(userId);
    const ofCart = shop.guest();
    await addItem(ofCart, { variantId: there as VariantId, quantity: 1 });
    const tokenHash = hashToken(ofCart.issued.cartToken ?? "");
    const cartId = trustedId("Cart", (await db.cart.findFirstOrThrow({ where: { tokenHash } })).id);
    const sealed = sealReminderEmail(await shop.deps.cipher.fresh(), cartId, "cart@example.com");
    await db.cart.update({ where: { id: cartId }, data: { remindEmail: sealed } });
    const days = (count: number) => new Date(Date.now() - count * 86_400_000);
    const ids = [told.id, pending.id, own.id];
    await db.stockAlert.updateMany({ where: { id: { in: ids } }, data: { sentAt: days(2) } });
    await db.stockAlert.update({ where: { id: vain.id }, data: { createdAt: days(361) } });
    await db.$executeRaw`UPDATE cart SET updated_at = now() - interval '91 days' WHERE id = ${cartId}`;
    const letter = { kind: "back-in-stock", entityId: pending.id, status: "pending" };
    await db.notification.create({ data: { id: "ntf_pending", ...letter } });

    expect(await forgetToldShoppers(shop.deps)).toBe(2);
    await applyRetention(shop.deps);
    const left = await db.stockAlert.findMany({ where: { variantId: gone }, select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual([pending.id, waits.id].sort());
    expect(await db.cart.count({ where: { id: cartId } })).toBe(0);
    const keys = [told.key, vain.key, keyIdOf(sealed) ?? "", pending.key, waits.key, userId];
    const stored = await createKeyStore(db).read(keys);
    const destroyed = stored.filter(({ wrapped }) => wrapped === null).map(({ id }) => id);
    expect(destroyed.sort()).toEqual([told.key, vain.key, keyIdOf(sealed) ?? ""].sort());
    expect(stored).toHaveLength(6);
  });
});
