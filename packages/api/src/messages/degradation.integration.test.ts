import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, permissionsByRole, trustedId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { createStaff } from "../identity";
import { unsubscribeKey } from "./cart-reminder";
import { stopAlertsLink } from "./stock-alert-stop";

// Here runs no worker, no queue, and no provider of messages can be reached: all that the rows "worker" and
// "Resend, Twilio" of the degradation table leave standing has to work like this.
let shop: TestGateway;
let product: Awaited<ReturnType<typeof createProduct>>;

const password = "a long and uncommon sentence";
const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};
const api = (path: string, request?: HttpCall) => call(`${shop.url}/api/v1${path}`, request);
const post = (path: string, body: unknown, headers: HttpCall["headers"] = {}) =>
  api(path, { method: "POST", body, headers });

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 18),
  });
  product = await createProduct(shop.db, { name: "Canvas Tote", variants: [{ price: 9_900, onHand: 40 }] });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  await createShippingMethod(shop.db, 490);
  await shop.runtime.deps.cache.purge(["products", "categories"]);
  await createStaff(shop.runtime.deps, {
    email: "owner@example.com",
    name: "Sam Staff",
    password,
    role: "owner",
  });
});
afterAll(() => shop.close());

/** A guest's order over REST, paid as soon as the provider's event has come in; returns its id. */
async function placePaidOrder(): Promise<string> {
  const item = { variant_id: product.variantIds[0], quantity: 1 };
  const cart = (await post("/cart/items", item)).headers["x-cart-token"] ?? "";
  const placed = await post(
    "/orders",
    { payment_method: "pm_card_visa", shipping_address: address, email: "robin@example.com" },
    { "X-Cart-Token": cart },
  );
  expect(placed.status).toBe(201);
  const { order_id: id, access_token: token } = placed.json<{ order_id: string; access_token: string }>();
  await expect
    .poll(async () => (await api(`/orders/${id}`, { headers: { "X-Order-Token": token } })).json(), {
      timeout: 30_000,
    })
    .toMatchObject({ status: "PAID" });
  return id;
}

describe("while the worker is down", () => {
  it("row worker: shoppers browse, search, fill a cart, order, pay and look at the order", async () => {
    for (const path of ["/products?limit=24", `/products/${product.productId}`, "/products?q=tote"])
      expect((await api(path)).status, path).toBe(200);
    await placePaidOrder();
    expect(await shop.db.outboxEvent.count({ where: { type: "order.paid", doneAt: null } })).toBeGreaterThan(
      0,
    );
    expect(await shop.db.notification.count()).toBe(0);
  });

  it("row worker: staff change products, send orders and see what waits", async () => {
    const id = await placePaidOrder();
    const user = await shop.db.user.findFirstOrThrow({ where: { role: "owner" } });
    const staff = shop.runtime.caller(
      shop.runtime.contextOf({
        kind: "user",
        userId: trustedId("User", user.id),
        role: "owner",
        permissions: permissionsByRole.owner,
        sessionId: newId("Session"),
        audience: "admin",
      }),
    );
    const changed = await staff.catalog.admin.update({
      productId: product.productId,
      name: "Canvas Tote Bag",
    });
    expect(changed.name).toBe("Canvas Tote Bag");
    const orderId = trustedId("Order", id);
    expect(await staff.order.admin.ship({ orderId })).toMatchObject({ status: "SHIPPED" });
    const { backlog } = await staff.order.admin.dashboard();
    expect(backlog.waiting).toBeGreaterThanOrEqual(3);
    expect(backlog.oldestSeconds).toBeGreaterThanOrEqual(0);
    expect(await staff.messages.list({})).toMatchObject({ total: 0, failed: 0 });
    expect(await staff.messages.deadLetters({})).toMatchObject({ total: 0 });
  });

  it("row worker: integrators sign in, order and send orders", async () => {
    const id = await placePaidOrder();
    const login = { grant_type: "password", email: "owner@example.com", password };
    const signedIn = await post("/auth/token", login);
    expect(signedIn.status).toBe(200);
    const Authorization = `Bearer ${signedIn.json<{ access_token: string }>().access_token}`;
    const listed = await api("/admin/orders", { headers: { Authorization } });
    expect(listed.status).toBe(200);
    expect(listed.text).toContain(id);
    const sent = await post(`/admin/orders/${id}/ship`, {}, { Authorization });
    expect(sent.status, sent.text).toBe(200);
    expect(sent.json()).toMatchObject({ status: "SHIPPED" });
  });
});

describe("the link that ends reminders of a cart", () => {
  async function remindedCart() {
    const added = await post("/cart/items", { variant_id: product.variantIds[0], quantity: 1 });
    const { id } = await shop.db.cart.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    expect(added.status).toBe(201);
    await shop.db.cart.update({ where: { id }, data: { remindEmail: "sealed" } });
    const key = unsubscribeKey(shop.runtime.deps, id);
    return { id, url: `${shop.url}/unsubscribe?cart=${id}&key=${key}` };
  }
  const reminds = async (id: string) =>
    (await shop.db.cart.findUniqueOrThrow({ where: { id } })).remindEmail !== null;

  it("asks a person first: looking at it, as mail scanners do, changes nothing", async () => {
    const { id, url } = await remindedCart();
    const page = await call(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<form method="post">');
    expect(page.headers["content-security-policy"]).toContain("default-src 'none'");
    expect(page.headers["referrer-policy"]).toBe("no-referrer");
    expect(await reminds(id)).toBe(true);
  });

  it("is one click in a mail client: a POST without cookies, from anywhere, however often", async () => {
    const { id, url } = await remindedCart();
    const click: HttpCall = {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site" },
      body: "List-Unsubscribe=One-Click",
    };
    for (let time = 0; time < 2; time += 1) expect((await call(url, click)).status).toBe(200);
    expect(await reminds(id)).toBe(false);
  });

  it("does nothing with another cart's key, half a link or another method", async () => {
    const { id, url } = await remindedCart();
    const other = await remindedCart();
    const swapped = url.replace(id, other.id);
    expect((await call(swapped, { method: "POST" })).status).toBe(404);
    expect((await call(url.slice(0, -1), { method: "POST" })).status).toBe(404);
    expect((await call(`${shop.url}/unsubscribe`, { method: "POST" })).status).toBe(404);
    expect((await call(`${shop.url}/unsubscribe?cart=%3Cscript%3E&key=1`)).text).not.toContain("script>");
    expect((await call(url, { method: "DELETE" })).status).toBe(405);
    expect(await reminds(id)).toBe(true);
    expect(await reminds(other.id)).toBe(true);
  });
});

describe("the link that ends letters about items", () => {
  async function waiting() {
    const emailIndex = shop.runtime.deps.blindIndex.of("email", `${newId("StockAlert")}@example.com`);
    const [variantId] = product.variantIds;
    await shop.db.stockAlert.create({
      data: { id: newId("StockAlert"), variantId, email: "sealed", emailIndex },
    });
    return { emailIndex, url: shop.url + stopAlertsLink(shop.runtime.deps, emailIndex) };
  }
  const waits = async (emailIndex: string) =>
    (await shop.db.stockAlert.count({ where: { emailIndex } })) === 1;

  it("asks a person first, and is one click in a mail client: by POST alone, without cookies, from anywhere", async () => {
    const { emailIndex, url } = await waiting();
    const page = await call(url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<form method="post">');
    expect((await call(url, { method: "HEAD" })).status).toBe(200);
    expect(await waits(emailIndex)).toBe(true);
    const click: HttpCall = {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site" },
      body: "List-Unsubscribe=One-Click",
    };
    for (let time = 0; time < 2; time += 1) expect((await call(url, click)).status).toBe(200);
    expect(await waits(emailIndex)).toBe(false);
  });

  it("does nothing with another's key, half a link or another method", async () => {
    const { emailIndex, url } = await waiting();
    const other = await waiting();
    const swapped = url.replace(emailIndex, other.emailIndex);
    expect((await call(swapped, { method: "POST" })).status).toBe(404);
    expect((await call(url.slice(0, -1), { method: "POST" })).status).toBe(404);
    expect((await call(`${shop.url}/unsubscribe?list=stock`, { method: "POST" })).status).toBe(404);
    expect((await call(url, { method: "DELETE" })).status).toBe(405);
    expect([await waits(emailIndex), await waits(other.emailIndex)]).toEqual([true, true]);
  });
});
