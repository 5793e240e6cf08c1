import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { z } from "zod";
import { call, type HttpAnswer } from "../../testing/http-client";
import { type Operation, procedures, restOperations } from "../../testing/operations";
import { apiClient, type Person, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { everyEventTaken } from "../../testing/test-shop";

let shop: TestGateway;
/** What Ana has; each id and one of its kind that nothing has. */
let anas: Readonly<Record<Thing, string>>;
type Thing = "order" | "session" | "passkey";
const nobodys: Readonly<Record<Thing, () => string>> = {
  order: () => newId("Order"),
  session: () => newId("Session"),
  passkey: () => Buffer.from(newId("Consent")).toString("base64url"),
};

/** Every operation that names something of a person's by its id, and what it is sent. */
const cases: Readonly<Record<string, { readonly thing: Thing; input(id: string): object }>> = {
  "order.get": { thing: "order", input: (orderId) => ({ orderId }) },
  "order.pay": { thing: "order", input: (orderId) => ({ orderId, paymentMethod: "pm_card_visa" }) },
  "order.cancel": { thing: "order", input: (orderId) => ({ orderId }) },
  "order.reorder": { thing: "order", input: (orderId) => ({ orderId }) },
  "order.invoice": { thing: "order", input: (orderId) => ({ orderId }) },
  "identity.sessions.end": { thing: "session", input: (sessionId) => ({ sessionId }) },
  "identity.passkeys.rename": { thing: "passkey", input: (passkeyId) => ({ passkeyId, name: "Mine" }) },
  "identity.passkeys.remove": { thing: "passkey", input: (passkeyId) => ({ passkeyId }) },
  "GET /orders/{id}": { thing: "order", input: () => ({}) },
  "POST /orders/{id}/payment": { thing: "order", input: () => ({ payment_method: "pm_card_visa" }) },
  "POST /orders/{id}/cancel": { thing: "order", input: () => ({}) },
};

/** Ids of what everybody sees. */
const publicIds = /^(product|variant|category|collection)(Id|_id)$/;
/** Ids that open nothing without the token or the key beside them, which other tests try. */
const withProof = new Set(["cart.stopReminders"]);

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 42),
  });
  const product = await createProduct(shop.db, { name: "Tote", slug: "tote", variants: [{ onHand: 5 }] });
  await createShippingMethod(shop.db, 490);
  const ana = await person(shop, "api");
  const passkey = nobodys.passkey();
  await shop.db.passkey.create({
    data: { id: passkey, userId: ana.userId, publicKey: Buffer.from("key"), transports: [], name: "Laptop" },
  });
  anas = { order: await order(ana, product.variantIds[0]), session: ana.sessionId, passkey };
});
afterAll(() => shop.close());

async function order(who: Person, variant_id: string | undefined): Promise<string> {
  const headers = { Authorization: `Bearer ${who.token}` };
  const post = (path: string, body: object) =>
    call(`${shop.url}/api/v1${path}`, { method: "POST", headers, body });
  expect((await post("/cart/items", { variant_id, quantity: 1 })).status).toBe(201);
  const placed = await post("/orders", {
    payment_method: "pm_card_visa",
    shipping_address: {
      ...{ name: "Ana", line1: "1 Harbour Street", city: "Portland", postal_code: "97201", country: "US" },
    },
  });
  expect(placed.status).toBe(201);
  const { order_id: id } = placed.json<{ order_id: string }>();
  // The payment is confirmed in the background; what is compared later must stand still.
  const status = async () => (await shop.db.order.findUniqueOrThrow({ where: { id } })).status;
  await vi.waitFor(async () => expect(await status()).toBe("PAID"), { timeout: 50_000 });
  await everyEventTaken(shop);
  return id;
}

/** Asks for one thing; the answer without what tells one request from another. */
async function ask(operation: Operation, id: string, headers: Readonly<Record<string, string>>) {
  const { name, isRead, isGet } = operation;
  const input = cases[name]?.input(id) ?? {};
  const own = { ...headers, Origin: shop.url, "Sec-Fetch-Site": "same-origin" };
  if (operation.door === "REST") {
    const [method = "", path = ""] = name.split(" ");
    const body = isRead ? {} : { body: input };
    return bare(
      await call(`${shop.url}/api/v1${path.replace("{id}", id)}`, { method, headers: own, ...body }),
      id,
    );
  }
  const url = `${shop.url}/api/trpc/${name}`;
  const answer = isGet
    ? await call(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: own })
    : await call(url, { method: "POST", headers: own, body: input });
  return bare(answer, id);
}

function bare({ status, text }: HttpAnswer, id: string) {
  return { status, text: text.replaceAll(id, "{id}").replace(/"(requestId|request_id)":"[^"]+"/, "") };
}

/** Operations for who owns something, by the ids that they ask for. */
function byId(): readonly Operation[] {
  const isOwners = ({ access }: Operation) =>
    access === "anyone" || access === "account" || access === "cart-owner" || access === "order-owner";
  return [...procedures(), ...restOperations()].filter((operation) => {
    if (!isOwners(operation) || withProof.has(operation.name)) return false;
    if (operation.door === "REST" && !operation.name.includes("{")) return false;
    const fields = operation.input instanceof z.ZodObject ? Object.keys(operation.input.shape) : [];
    const isPublic = operation.name.includes("/products/");
    return !isPublic && fields.some((field) => /(^id|Id|_id)$/.test(field) && !publicIds.test(field));
  });
}

describe("A1: what is another's", () => {
  it("A1: every operation that names something of a person's by id is tried here", () => {
    const found = byId().map(({ name }) => name);
    expect(found.sort()).toEqual(Object.keys(cases).sort());
  });

  it.each(Object.keys(cases))("A1: %s answers as if it did not exist, to whoever else asks", async (name) => {
    const operation = [...procedures(), ...restOperations()].find((each) => each.name === name);
    const theirs = cases[name]?.thing;
    if (operation === undefined || theirs === undefined) throw new Error(`${name} is not there`);
    const before = await everythingOf(anas);
    for (const [who, headers] of Object.entries(await strangers(operation))) {
      const foreign = await ask(operation, anas[theirs], headers);
      const random = await ask(operation, nobodys[theirs](), headers);
      expect({ who, ...foreign }).toEqual({ who, ...random });
      const isAsked = operation.access !== "account" || who === "another customer";
      expect({ who, status: foreign.status }).toEqual({ who, status: isAsked ? 404 : 401 });
    }
    expect(await everythingOf(anas)).toEqual(before);
  });

  it("A1: neither is it in a batch, where each call is judged alone", async () => {
    const { token } = await person(shop, "web");
    const input = encodeURIComponent(
      JSON.stringify({ 0: { orderId: anas.order }, 1: { orderId: newId("Order") }, 2: {} }),
    );
    const answer = await call(`${shop.url}/api/trpc/order.get,order.get,order.list?batch=1&input=${input}`, {
      headers: { Cookie: `sw-session=${token}` },
    });
    const [foreign, random, own] =
      answer.json<
        { error?: { message: string; data: { httpStatus: number } }; result?: { data: { total: number } } }[]
      >();
    expect(foreign?.error?.data.httpStatus).toBe(404);
    expect(foreign?.error?.message).toBe(random?.error?.message);
    expect(own?.result?.data.total).toBe(0);
  });
});

/** Who is not Ana, at the operation's door. */
async function strangers({ door }: Operation): Promise<Readonly<Record<string, Record<string, string>>>> {
  if (door === "tRPC") {
    const cookie = async (role: "customer" | "owner") => ({
      Cookie: `sw-session=${(await person(shop, "web", role)).token}`,
    });
    return { "another customer": await cookie("customer"), nobody: {} };
  }
  const { id, secret } = await apiClient(shop, ["order:read", "order:cancel"]);
  const body = { grant_type: "client_credentials", client_id: id, client_secret: secret };
  const signedIn = await call(`${shop.url}/api/v1/auth/token`, { method: "POST", body });
  const { access_token } = signedIn.json<{ access_token: string }>();
  return {
    "another customer": { Authorization: `Bearer ${(await person(shop, "api")).token}` },
    "an owner of the shop": { Authorization: `Bearer ${(await person(shop, "api", "owner")).token}` },
    "an API client": { Authorization: `Bearer ${access_token}` },
    "a guest with another order's token": { "X-Order-Token": "x".repeat(43) },
    nobody: {},
  };
}

async function everythingOf({ order: id, session, passkey }: Readonly<Record<Thing, string>>) {
  return {
    order: await shop.db.order.findUnique({ where: { id }, select: { status: true, version: true } }),
    session: await shop.db.session.findUnique({ where: { id: session }, select: { revokedAt: true } }),
    passkey: await shop.db.passkey.findUnique({ where: { id: passkey }, select: { name: true } }),
  };
}
