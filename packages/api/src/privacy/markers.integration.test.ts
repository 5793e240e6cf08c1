import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, type OrderId, permissionsByRole, type Role, type UserId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call } from "../../testing/http-client";
import { dumpDatabase, dumpRedis, markersIn, newMarker } from "../../testing/markers";
import { person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import type { Caller } from "../context";

const cacheStore = ownCacheStore(inject("redisCacheUrl"), 30);
const digits = () => String(Math.floor(1e9 + Math.random() * 9e9));
const markers = {
  accountName: newMarker("name"),
  accountEmail: newMarker("mail"),
  recipient: newMarker("recipient"),
  street: newMarker("street"),
  streetTwo: newMarker("floor"),
  city: newMarker("city"),
  region: newMarker("region"),
  postalCode: newMarker("zip"),
  phone: digits(),
  guestName: newMarker("guest"),
  guestEmail: newMarker("guestmail"),
  guestPhone: digits(),
  staffNote: newMarker("note"),
  refundReason: newMarker("refund"),
  cancelReason: newMarker("cancel"),
  returnReason: newMarker("return"),
  reviewer: newMarker("reviewer"),
  alertEmail: newMarker("alert"),
  reminderEmail: newMarker("reminder"),
  searched: newMarker("searched"),
  unknownEmail: newMarker("unknown"),
  userAgent: newMarker("agent"),
  ip: "203.0.113.177",
} as const;
const emailOf = (marker: string) => `${marker}@example.com`;
const password = "a long and uncommon sentence";

let shop: TestGateway;
const sessions = { cookie: "" };

beforeAll(async () => {
  shop = await startTestGateway({ databaseAdminUrl: inject("databaseUrl"), redisCacheUrl: cacheStore });
  await createShippingMethod(shop.db, 490);
});
afterAll(() => shop.close());

/** A mutation as the browser sends it. */
async function mutate<T>(path: string, input: unknown, headers: Readonly<Record<string, string>> = {}) {
  const answer = await call(`${shop.url}/api/trpc/${path}`, {
    method: "POST",
    body: input,
    headers: {
      Origin: shop.url,
      "Sec-Fetch-Site": "same-origin",
      "User-Agent": markers.userAgent,
      "Idempotency-Key": newId("Event"),
      ...headers,
    },
  });
  expect(answer.status, answer.text).toBe(200);
  const cookie = answer.headers["set-cookie"]?.split(";")[0] ?? headers["Cookie"] ?? "";
  return { data: answer.json<{ result: { data: T } }>().result.data, cookie };
}

async function orderBy(cookie: string, contact: Readonly<Record<string, unknown>>): Promise<OrderId> {
  const { variantIds } = await createProduct(shop.db, { variants: [{ onHand: 9 }] });
  const cart = await mutate(
    "cart.addItem",
    { variantId: variantIds[0], quantity: 2 },
    cookie === "" ? {} : { Cookie: cookie },
  );
  const sent = { paymentMethod: "pm_card_visa", shippingMethod: "standard", ...contact };
  const headers = { Cookie: cart.cookie, "Idempotency-Key": newId("Event") };
  const { data } = await mutate<{ order: { id: OrderId } }>("order.place", sent, headers);
  // The answer that is kept for a repetition has the whole address in it.
  await mutate("order.place", sent, headers);
  await vi.waitFor(
    async () =>
      expect((await shop.db.order.findUniqueOrThrow({ where: { id: data.order.id } })).status).toBe("PAID"),
    { timeout: 30_000 },
  );
  return data.order.id;
}

const address = (name: string) => ({
  name,
  line1: `1 ${markers.street}`,
  line2: markers.streetTwo,
  city: markers.city,
  region: markers.region,
  postalCode: markers.postalCode,
  country: "DE",
});

/** Walks every door through which a person's data comes in. */
async function walk() {
  const email = emailOf(markers.accountEmail);
  await mutate("identity.register", { email, password, name: markers.accountName });
  const { accessToken, user } = await shop.runtime.signIn(
    { email, password },
    { audience: "web", ip: markers.ip, userAgent: markers.userAgent },
  );
  sessions.cookie = `sw-session=${accessToken}`;
  const phone = `+4${markers.phone}`;
  const own = await orderBy(sessions.cookie, { shippingAddress: address(markers.recipient), phone });
  const guest = await orderBy("", {
    shippingAddress: address(markers.guestName),
    email: emailOf(markers.guestEmail),
    phone: `+4${markers.guestPhone}`,
  });
  await staffWork(own, guest);
  await wishes(user.id, own);
  await call(`${shop.url}/api/v1/products?q=${emailOf(markers.searched)}`, {
    headers: { "User-Agent": markers.userAgent },
  });
  await mutate("identity.requestPasswordReset", { email: emailOf(markers.unknownEmail) });
  await shop.runtime
    .signIn({ email: emailOf(markers.unknownEmail), password }, { audience: "web", ip: markers.ip })
    .catch(() => undefined);
  return { own, guest };
}

async function staffWork(own: OrderId, guest: OrderId): Promise<void> {
  const role: Role = "manager";
  const { userId, sessionId } = await person(shop, "admin", role);
  const caller: Caller = {
    kind: "user",
    userId,
    role,
    sessionId,
    audience: "admin",
    permissions: permissionsByRole[role],
  };
  const staff = shop.runtime.caller(
    shop.runtime.requestContext({ caller, requestId: "test", ip: markers.ip }),
  );
  await staff.order.admin.addNote({ orderId: own, body: markers.staffNote, visibleToCustomer: true });
  await staff.order.admin.cancel({ orderId: guest, reason: markers.cancelReason });
  const { lines } = await staff.order.admin.get({ orderId: own });
  const items = lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  await staff.order.admin.ship({ orderId: own, items });
  await staff.order.admin.deliver({ orderId: own });
  await staff.order.admin.return({
    orderId: own,
    items: items.map(({ lineId }) => ({ lineId, quantity: 1, restock: true })),
    reason: markers.returnReason,
    refund: false,
  });
  await staff.order.admin.refund({ orderId: own, amount: 100, reason: markers.refundReason });
}

async function wishes(userId: UserId, own: OrderId): Promise<void> {
  const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId: own } });
  const review = {
    productId: line.productId,
    stars: 4,
    title: "Warm",
    body: "",
    authorName: markers.reviewer,
  };
  await mutate("reviews.write", review, { Cookie: sessions.cookie });
  expect(await shop.db.review.count({ where: { userId } })).toBe(1);
  const gone = await createProduct(shop.db, { variants: [{ onHand: 0 }, { onHand: 3 }] });
  const alert = { variantId: gone.variantIds[0], email: emailOf(markers.alertEmail) };
  await mutate("catalog.notifyBackInStock", alert);
  const { cookie } = await mutate("cart.addItem", { variantId: gone.variantIds[1], quantity: 1 });
  await mutate("cart.remind", { email: emailOf(markers.reminderEmail), consent: true }, { Cookie: cookie });
}

describe("what is known of people", () => {
  it("A26: shows in no table, log, cache or kept answer: none of the planted markers", async () => {
    const { own } = await walk();
    // What the search would miss is no proof: everything was stored, and its owner reads it.
    const seen = await call(
      `${shop.url}/api/trpc/order.get?input=${encodeURIComponent(JSON.stringify({ orderId: own }))}`,
      {
        headers: { Cookie: sessions.cookie },
      },
    );
    expect(markersIn(seen.text, markers)).toEqual(
      expect.arrayContaining([
        "accountEmail",
        "recipient",
        "street",
        "city",
        "phone",
        "staffNote",
        "refundReason",
      ]),
    );
    const dump = await dumpDatabase(shop.db);
    for (const table of [
      "orders",
      "users",
      "session",
      "idempotency_key",
      "audit_detail",
      "refund",
      "order_return",
    ])
      expect(dump.get(`public.${table}`), table).toMatch(/v2\./);
    for (const [table, text] of dump)
      expect({ table, shows: markersIn(text, markers) }).toEqual({ table, shows: [] });
    // A careless line, as an error of a library may be one.
    const [email, phone] = [emailOf(markers.guestEmail), `+4${markers.guestPhone}`];
    const careless = {
      email,
      phone,
      ip: markers.ip,
      name: markers.guestName,
      address: { line1: markers.street },
    };
    shop.runtime.deps.log.error(
      { ...careless, err: new Error(`no way to ${email} or ${phone}`) },
      `for ${email}`,
    );
    expect(shop.logged.join("")).toContain("no way to");
    expect({ log: markersIn(shop.logged.join(""), markers) }).toEqual({ log: [] });
    const cache = await dumpRedis(cacheStore);
    expect(cache).toContain("sw:");
    expect({ cache: markersIn(cache, markers) }).toEqual({ cache: [] });
  }, 90_000);
});
