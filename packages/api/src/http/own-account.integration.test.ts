import { createHash } from "node:crypto";
import { createCategory, createProduct, createShippingMethod } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import { createAuthenticator } from "../../testing/software-authenticator";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { verificationLink } from "../identity";
import { adoptOrdersOf } from "../order";

let shop: TestGateway;
let variants: readonly [string, string];

const password = "a long and uncommon sentence";
const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 22),
  });
  const categoryId = await createCategory(shop.db, { name: "Bags", slug: "bags" });
  const [bag, sock] = [
    await createProduct(shop.db, { name: "Tote", categoryId, variants: [{ price: 9_900, onHand: 40 }] }),
    await createProduct(shop.db, { name: "Sock", categoryId, variants: [{ price: 900, onHand: 40 }] }),
  ];
  variants = [bag.variantIds[0], sock.variantIds[0]];
  await createShippingMethod(shop.db, 490);
});
afterAll(() => shop.close());

const api = (path: string, request?: HttpCall) => call(`${shop.url}/api/v1${path}`, request);
const post = (path: string, body: unknown, headers: HttpCall["headers"] = {}) =>
  api(path, { method: "POST", body, headers });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

let count = 0;
async function newCustomer() {
  count += 1;
  const email = `customer${count}@example.com`;
  expect((await post("/auth/register", { email, password, name: "Robin" })).status).toBe(201);
  return email;
}

async function enter(email: string, headers: HttpCall["headers"] = {}): Promise<string> {
  const answer = await post("/auth/token", { grant_type: "password", email, password }, headers);
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ access_token: string }>().access_token;
}

async function guestCart(...quantities: readonly number[]): Promise<string> {
  let token = "";
  for (const [index, quantity] of quantities.entries()) {
    const answer = await post(
      "/cart/items",
      { variant_id: variants[index], quantity },
      token === "" ? {} : { "X-Cart-Token": token },
    );
    expect(answer.status, answer.text).toBe(201);
    token = answer.headers["x-cart-token"] ?? token;
  }
  return token;
}

/** An order that somebody places as a guest, with whatever address they write. */
async function guestOrder(email: string) {
  const order = { payment_method: "pm_card_visa", shipping_address: address, email };
  const answer = await post("/orders", order, { "X-Cart-Token": await guestCart(1) });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<{ order_id: string; access_token: string }>();
}

const ordersOf = async (token: string) =>
  (await api("/orders", { headers: bearer(token) }))
    .json<{ data: { order_id: string }[] }>()
    .data.map(({ order_id }) => order_id);

async function accountOf(email: string): Promise<string> {
  const emailIndex = shop.runtime.deps.blindIndex.of("email", email);
  return (await shop.db.user.findUniqueOrThrow({ where: { emailIndex } })).id;
}

async function verify(email: string): Promise<void> {
  const link = await verificationLink(shop.runtime.deps, await accountOf(email));
  const token = link?.split("#token=")[1];
  const answer = await call(`${shop.url}/api/trpc/identity.addresses.prove`, {
    method: "POST",
    headers: { "Sec-Fetch-Site": "same-origin" },
    body: { token },
  });
  expect(answer.status, answer.text).toBe(200);
}

describe("what was bought as a guest", () => {
  it("A1: stays out of an account with that address until the address is verified, and comes in then", async () => {
    const early = await guestOrder("robin@example.com");
    expect(
      (await post("/auth/register", { email: "robin@example.com", password, name: "Robin" })).status,
    ).toBe(201);
    const stranger = await enter(await newCustomer());
    const token = await enter("robin@example.com");
    const late = await guestOrder("Robin@Example.com ".trim());
    expect(await ordersOf(token)).toEqual([]);
    const unseen = await api(`/orders/${early.order_id}`, { headers: bearer(token) });
    expect(unseen.status).toBe(404);
    await adoptOrdersOf(shop.runtime.deps, [await accountOf("robin@example.com")]);
    expect(await ordersOf(token), "the worker takes none over either").toEqual([]);

    await verify("robin@example.com");
    await adoptOrdersOf(shop.runtime.deps, [await accountOf("robin@example.com")]);
    expect((await ordersOf(token)).sort()).toEqual([early.order_id, late.order_id].sort());
    expect((await api(`/orders/${early.order_id}`, { headers: bearer(token) })).status).toBe(200);
    expect(await ordersOf(stranger)).toEqual([]);
    expect((await api(`/orders/${early.order_id}`, { headers: bearer(stranger) })).status).toBe(404);
    // The link in the confirmation goes on, for whoever placed it and is not signed in.
    const guest = await api(`/orders/${early.order_id}`, {
      headers: { "X-Order-Token": early.access_token },
    });
    expect(guest.status).toBe(200);
  });

  it("comes in at the next sign-in, where it was bought after the address was verified", async () => {
    const email = await newCustomer();
    await verify(email);
    const { order_id } = await guestOrder(email);
    expect(await ordersOf(await enter(email))).toEqual([order_id]);
  });

  it("keeps nobody from signing in when it cannot come", async () => {
    const email = await newCustomer();
    await verify(email);
    const { order_id } = await guestOrder(email);
    await failing("orders", "UPDATE", async () => expect(await ordersOf(await enter(email))).toEqual([]));
    expect(await ordersOf(await enter(email))).toEqual([order_id]);
  });
});

/** A table that refuses to be changed, as long as the work takes. */
async function failing(table: string, action: string, work: () => Promise<unknown>): Promise<void> {
  await shop.owner.$executeRawUnsafe(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'not now'; END $$`);
  await shop.owner.$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE ${action} ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse()`,
  );
  try {
    await work();
  } finally {
    await shop.owner.$executeRawUnsafe("DROP FUNCTION refuse() CASCADE");
  }
}

describe("a guest's cart", () => {
  const linesOf = async (headers: HttpCall["headers"] = {}) =>
    (await api("/cart", { headers }))
      .json<{ items: { variant_id: string; quantity: number }[] }>()
      .items.map(({ variant_id, quantity }) => `${variant_id} ${quantity}`)
      .sort();

  it("comes into the account's with every line, and what both have adds up", async () => {
    const email = await newCustomer();
    const first = await enter(email, { "X-Cart-Token": await guestCart(2) });
    expect(await linesOf(bearer(first))).toEqual([`${variants[0]} 2`]);
    const second = await enter(email, { "X-Cart-Token": await guestCart(1, 3) });
    expect(await linesOf(bearer(second))).toEqual([`${variants[0]} 3`, `${variants[1]} 3`].sort());
  });

  it("keeps nobody from signing in when it cannot be merged, and loses no line by it", async () => {
    const email = await newCustomer();
    await enter(email, { "X-Cart-Token": await guestCart(2) });
    const guest = await guestCart(1, 3);
    await failing("cart_item", "INSERT OR UPDATE", async () => {
      const token = await enter(email, { "X-Cart-Token": guest });
      expect(await linesOf(bearer(token))).toEqual([`${variants[0]} 2`]);
    });
    expect(await linesOf({ "X-Cart-Token": guest })).toEqual([`${variants[0]} 1`, `${variants[1]} 3`].sort());
    const token = await enter(email, { "X-Cart-Token": guest });
    expect(await linesOf(bearer(token))).toEqual([`${variants[0]} 3`, `${variants[1]} 3`].sort());
  });

  it("keeps nobody waiting when somebody else has it in hand, and comes when it is free", async () => {
    const swift = await startTestGateway({
      databaseAdminUrl: inject("databaseUrl"),
      redisCacheUrl: shop.options.redisCacheUrl,
      sharing: shop,
      guestWithinMs: 500,
    });
    try {
      const email = await newCustomer();
      await enter(email, { "X-Cart-Token": await guestCart(2) });
      const guest = await guestCart(1, 3);
      const tokenHash = createHash("sha256").update(guest).digest("base64url");
      await shop.owner.$transaction(
        async (tx) => {
          const held = await tx.$queryRaw<
            unknown[]
          >`SELECT id FROM cart WHERE token_hash = ${tokenHash} FOR UPDATE`;
          expect(held).toHaveLength(1);
          const answer = await call(`${swift.url}/api/v1/auth/token`, {
            method: "POST",
            headers: { "X-Cart-Token": guest },
            body: { grant_type: "password", email, password },
          });
          expect(answer.status, answer.text).toBe(200);
          // It came while the cart was still in somebody else's hand, and Postgres gave nothing up for it.
          expect(swift.logged.some((line) => line.includes("a sign-in does not wait for"))).toBe(true);
        },
        { timeout: 120_000, maxWait: 30_000 },
      );
      // It came behind the answer, or else comes now.
      const token = await enter(email, { "X-Cart-Token": guest });
      await expect
        .poll(() => linesOf(bearer(token)), { timeout: 30_000 })
        .toEqual([`${variants[0]} 3`, `${variants[1]} 3`].sort());
    } finally {
      await swift.close();
    }
  });

  it("comes along when a passkey signs in, too", async () => {
    const email = await newCustomer();
    const { runtime } = shop;
    const ip = "203.0.113.7";
    const entered = await runtime.signIn({ email, password }, { ip, audience: "web" });
    const own = await runtime.verifySession(entered.accessToken, "web");
    const { passkeys } = runtime.caller(runtime.contextOf(own)).identity;
    const port = new URL(shop.url).port;
    const device = createAuthenticator(`http://localhost:${port}`);
    await passkeys.add({ name: "Phone", response: device.make(await passkeys.registrationOptions()) });
    const options = await runtime.caller(runtime.anonymousContext()).identity.passkeys.signInOptions({
      audience: "web",
    });
    const cartToken = await guestCart(0 + 1, 2);
    const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    const signedIn = await runtime.signInWithPasskey(device.answer(options), {
      ip,
      audience: "web",
      cartToken,
      userAgent,
    });
    expect(signedIn.user.id).toBe(entered.user.id);
    const again = await runtime.verifySession(signedIn.accessToken, "web");
    const { items } = await runtime.caller(runtime.contextOf(again)).cart.get();
    expect(items.map(({ quantity }) => quantity).sort()).toEqual([1, 2]);
    const [session] = await runtime.caller(runtime.contextOf(again)).identity.sessions.list();
    expect(session).toMatchObject({ device: "Firefox on Linux", ip, method: "passkey", isThis: true });
  });
});

it("A6, I5: what is no answer of a passkey opens nothing and breaks nothing", async () => {
  const { runtime } = shop;
  for (const bad of [null, {}, { id: { not: "" } }, "x", [], { id: "a\0", response: {} }, 7]) {
    await expect(
      runtime.signInWithPasskey(bad as never, { ip: "203.0.113.9", audience: "web" }),
    ).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  }
});
