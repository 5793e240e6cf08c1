import { createCategory, createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { createStaff } from "../identity";

let shop: TestGateway;
let product: Awaited<ReturnType<typeof createProduct>>;
let sized: Awaited<ReturnType<typeof createProduct>>;

const password = "a long and uncommon sentence";
const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};
const order = { payment_method: "pm_card_visa", shipping_address: address, email: "robin@example.com" };

const api = (path: string, request?: HttpCall) => call(`${shop.url}/api/v1${path}`, request);
const post = (path: string, body: unknown, headers: HttpCall["headers"] = {}) =>
  api(path, { method: "POST", body, headers });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

interface Token {
  access_token: string;
  refresh_token: string;
}

async function signIn(email: string, headers: HttpCall["headers"] = {}): Promise<Token> {
  const answer = await post("/auth/token", { grant_type: "password", email, password }, headers);
  expect(answer.status).toBe(200);
  return answer.json<Token>();
}

async function newCustomer(): Promise<{ email: string; token: string }> {
  const email = `c${Date.now()}${Math.floor(performance.now() * 1_000)}@example.com`;
  expect((await post("/auth/register", { email, password, name: "Robin" })).status).toBe(201);
  return { email, token: (await signIn(email)).access_token };
}

/** A guest with one of the product in the cart. */
async function guestCart(quantity = 1): Promise<string> {
  const answer = await post("/cart/items", { variant_id: product.variantIds[0], quantity });
  expect(answer.status).toBe(201);
  return answer.headers["x-cart-token"] ?? "";
}

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 3),
  });
  const categoryId = await createCategory(shop.db, { name: "Bags", slug: "bags" });
  product = await createProduct(shop.db, {
    name: "Canvas Tote",
    slug: "canvas-tote",
    categoryId,
    variants: [{ price: 9_900, onHand: 40 }],
  });
  sized = await createProduct(shop.db, {
    name: "Wool Socks",
    slug: "wool-socks",
    categoryId,
    variants: [
      { price: 1_250, size: "S" },
      { price: 1_250, size: "M" },
    ],
  });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId, sized.productId]));
  await createShippingMethod(shop.db, 490);
  await shop.runtime.deps.cache.purge(["products", "categories"]);
  for (const role of ["owner", "support"] as const) {
    await createStaff(shop.runtime.deps, { email: `${role}@example.com`, name: "Sam Staff", password, role });
  }
});
afterAll(() => shop.close());

describe("catalog", () => {
  it("lists products as the contract shows, with the decimals of the currency", async () => {
    const answer = await api("/products?limit=24");
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"price":99.00,');
    expect(answer.json()).toMatchObject({ page: 1, limit: 24, total: 2 });
    const first = answer
      .json<{ data: Record<string, unknown>[] }>()
      .data.find(({ slug }) => slug === "canvas-tote");
    expect(first).toMatchObject({
      id: product.productId,
      name: "Canvas Tote",
      slug: "canvas-tote",
      price: 99,
      currency: "USD",
      image_url: null,
      category: "bags",
      in_stock: true,
      rating: 0,
    });
    expect(answer.json()).toHaveProperty("facets.price", { min: 12.5, max: 99 });
  });

  it("filters by price, category, option and stock, and answers a page past the end with nothing", async () => {
    const total = async (query: string) => (await api(`/products?${query}`)).json<{ total: number }>().total;
    expect(await total("min_price=50")).toBe(1);
    expect(await total("max_price=12.50")).toBe(1);
    expect(await total("category=bags")).toBe(2);
    expect(await total("option.Size=S&option.Size=M")).toBe(1);
    expect(await total("option.Size=XXL")).toBe(0);
    expect(await total("in_stock=true&sort=-price")).toBe(2);
    const past = await api("/products?page=99");
    expect(past.status).toBe(200);
    expect(past.json()).toMatchObject({ data: [], page: 99, total: 2 });
  });

  it.each([
    ["page=0", "page"],
    ["limit=101", "limit"],
    ["limit=1e1", "limit"],
    ["min_price=10.999", "min_price"],
    ["sort=id;drop", "sort"],
    ["colour=red", "colour"],
    ["page=1&page=2", "page"],
    ["in_stock=yes", "in_stock"],
    ["option.=x", "option."],
    ["q=%zz", ""],
  ])("refuses %s and says where", async (query, path) => {
    const answer = await api(`/products?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    const problem = answer.json<{ code: string; errors: { path: string }[]; request_id: string }>();
    expect(problem.code).toBe("VALIDATION_FAILED");
    expect(problem.errors[0]?.path).toBe(path);
    expect(problem.request_id).toBe(answer.headers["x-request-id"]);
  });

  it("reads a product by id and by slug, and 404 for anything else", async () => {
    const byId = await api(`/products/${sized.productId}`);
    const bySlug = await api("/products/wool-socks");
    expect(byId.json()).toEqual(bySlug.json());
    expect(byId.json()).toMatchObject({
      options: [{ name: "Size" }],
      variants: [
        {
          sku: expect.any(String),
          options: { Size: "S" },
          price: 12.5,
          in_stock: true,
          stock_level: expect.any(String),
        },
        { options: { Size: "M" } },
      ],
    });
    for (const path of [
      "/products/no-such-thing",
      "/products/prod_01h455vb4pex5vsknk084sn02q",
      "/products/%2e%2e",
      "/products/A%00B",
    ]) {
      expect((await api(path)).status, path).toBe(404);
    }
  });

  it("answers the tree of categories and suggestions", async () => {
    const tree = await api("/categories");
    expect(tree.json()).toMatchObject({ data: [{ slug: "bags", name: "Bags", count: 2, children: [] }] });
    const suggestions = await api("/search/suggest?q=wool&limit=3");
    expect(suggestions.json()).toMatchObject({ products: [{ slug: "wool-socks", price: 12.5 }] });
    expect((await api("/search/suggest")).status).toBe(400);
  });
});

describe("public reads", () => {
  it("carry a strong ETag and answer 304 to it, whatever the query's order", async () => {
    const answer = await api("/products?limit=10&page=1");
    expect(answer.headers["cache-control"]).toMatch(/^public, /);
    const etag = answer.headers["etag"] ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await api("/products?page=1&limit=10", {
      headers: { "If-None-Match": `"other", W/${etag}` },
    });
    expect(again.status).toBe(304);
    expect(again.text).toBe("");
    expect(again.headers["etag"]).toBe(etag);
    expect((await api("/products?limit=10&page=2", { headers: { "If-None-Match": etag } })).status).toBe(200);
  });

  it("are the same after a second read from bytes, also by HEAD and compressed", async () => {
    const first = await api("/products/wool-socks");
    const second = await api("/products/wool-socks");
    expect(second.text).toBe(first.text);
    expect(second.headers["etag"]).toBe(first.headers["etag"]);
    const head = await api("/products/wool-socks", { method: "HEAD" });
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([
      200,
      "",
      first.headers["content-length"],
    ]);
    for (let time = 0; time < 2; time++) {
      const list = await api("/products?limit=100", { headers: { "Accept-Encoding": "gzip;q=0, br" } });
      expect(list.headers["vary"]).toBe("Accept-Encoding");
      if (Number(list.headers["content-length"]) > 1_024) expect(list.headers["content-encoding"]).toBe("br");
    }
  });
});

describe("accounts", () => {
  it("register with 201, and in the same words for a taken address", async () => {
    const email = `taken${Date.now()}@example.com`;
    const first = await post("/auth/register", { email, password, name: "Robin" });
    const second = await post("/auth/register", { email, password: `${password}!`, name: "Robin" });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.json()).toEqual({
      user: { id: expect.stringMatching(/^usr_/), email, name: "Robin", role: "customer" },
    });
    expect(Object.keys(second.json<object>())).toEqual(Object.keys(first.json<object>()));
    expect(
      (await post("/auth/register", { email, password, name: "R", role: "owner" })).json(),
    ).toMatchObject({
      status: 400,
      errors: [{ path: "role" }],
    });
  });

  it("get tokens, refresh once, and end the session", async () => {
    const { email } = await newCustomer();
    const token = await signIn(email);
    expect(token).toMatchObject({ token_type: "Bearer", expires_in: 900, scope: "account:self" });
    const renewed = await post("/auth/token", {
      grant_type: "refresh_token",
      refresh_token: token.refresh_token,
    });
    expect(renewed.status).toBe(200);
    const next = renewed.json<Token>();
    expect(
      (await post("/auth/revoke", { refresh_token: next.refresh_token }, bearer(next.access_token))).json(),
    ).toEqual({ revoked: true });
    expect((await api("/orders", { headers: bearer(next.access_token) })).status).toBe(401);
    const reused = await post("/auth/token", {
      grant_type: "refresh_token",
      refresh_token: token.refresh_token,
    });
    expect(reused.status).toBe(401);
    expect(reused.headers["www-authenticate"]).toMatch(/^Bearer/);
  });

  it("get none for a password where the shop has switched that off, and are told what to do instead", async () => {
    const { email } = await newCustomer();
    const { settings } = shop.runtime.deps;
    const signIn = () => post("/auth/token", { grant_type: "password", email, password });
    const before = await shop.db.session.count();
    Object.assign(settings, { passwordGrant: "off" });
    try {
      const refused = await signIn();
      expect(refused.status, refused.text).toBe(400);
      expect(refused.json()).toMatchObject({
        code: "VALIDATION_FAILED",
        error: "unsupported_grant_type",
        detail: expect.stringContaining("client_credentials"),
        errors: [{ path: "grant_type" }],
      });
      expect(await shop.db.session.count()).toBe(before);
      const wrong = {
        grant_type: "client_credentials",
        client_id: newId("ApiClient"),
        client_secret: "x".repeat(43),
      };
      expect((await post("/auth/token", wrong)).status, "programs are let in by theirs").toBe(401);
    } finally {
      Object.assign(settings, { passwordGrant: "on" });
    }
    expect((await signIn()).status).toBe(200);
  });

  it("are told when the password is wrong and when a field does not belong there", async () => {
    expect(
      (
        await post("/auth/token", {
          grant_type: "password",
          email: "no@example.com",
          password: "wrong wrong",
        })
      ).status,
    ).toBe(401);
    expect((await post("/auth/token", { grant_type: "password", email: "no@example.com" })).status).toBe(400);
    expect((await post("/auth/token", { grant_type: "client_credentials" })).status).toBe(400);
    expect(
      (
        await post("/auth/token", {
          grant_type: "refresh_token",
          refresh_token: "x".repeat(43),
          email: "a@example.com",
        })
      ).status,
    ).toBe(400);
  });

  it.each(["Bearer", "Bearer  ", "Bearer %00", `Bearer ${"x".repeat(5_000)}`, "Basic abc", "Bearer a.b.c"])(
    "refuse the header %s",
    async (header) => {
      const answer = await api("/orders", { headers: { Authorization: header } });
      expect(answer.status).toBe(401);
      expect(answer.json()).toMatchObject({ code: "UNAUTHENTICATED" });
    },
  );
});

describe("a guest", () => {
  it("fills a cart, orders it and sees it paid", async () => {
    const empty = await api("/cart");
    expect(empty.json()).toMatchObject({ id: null, items: [], total: 0, currency: "USD" });
    expect(empty.headers["cache-control"]).toBe("no-store");

    const added = await post("/cart/items", { variant_id: product.variantIds[0], quantity: 2 });
    expect(added.status).toBe(201);
    const cart = { "X-Cart-Token": added.headers["x-cart-token"] ?? "" };
    expect(cart["X-Cart-Token"]).toHaveLength(43);
    expect(added.json()).toMatchObject({
      id: expect.stringMatching(/^cart_/),
      items: [
        {
          variant_id: product.variantIds[0],
          product_id: product.productId,
          name: "Canvas Tote",
          quantity: 2,
          unit_price: 99,
          line_total: 198,
          problems: [],
        },
      ],
      subtotal: 198,
    });
    const path = `/cart/items/${product.variantIds[0]}`;
    expect((await api(path, { method: "PATCH", body: { quantity: 3 }, headers: cart })).json()).toMatchObject(
      { subtotal: 297 },
    );
    expect((await api(path, { method: "DELETE", headers: cart })).json()).toMatchObject({ items: [] });
    expect((await api(path, { method: "DELETE", headers: cart })).status).toBe(404);
    await post("/cart/items", { variant_id: product.variantIds[0], quantity: 1 }, cart);

    const placed = await post("/orders", order, cart);
    expect(placed.status).toBe(201);
    expect(placed.text).toContain('"total":103.90,');
    const body = placed.json<{ order_id: string; access_token: string }>();
    expect(body).toMatchObject({
      order_id: expect.stringMatching(/^ord_/),
      status: "PENDING",
      total: 103.9,
      currency: "USD",
      access_token: expect.any(String),
      shipping_address: address,
      lines: [{ name: "Canvas Tote", quantity: 1, unit_price: 99 }],
    });
    expect(placed.headers["location"]).toBe(`/api/v1/orders/${body.order_id}`);
    const read = (headers: HttpCall["headers"] = {}) => api(`/orders/${body.order_id}`, { headers });
    expect((await read()).status).toBe(404);
    await expect
      .poll(
        async () => (await read({ "X-Order-Token": body.access_token })).json<{ status: string }>().status,
        { timeout: 30_000 },
      )
      .toBe("PAID");
  });

  it("is told what is wrong with an order, in the contract's names", async () => {
    const cart = { "X-Cart-Token": await guestCart() };
    const { email: _, ...withoutEmail } = order;
    expect((await post("/orders", withoutEmail, cart)).json()).toMatchObject({
      status: 400,
      errors: [{ path: "email" }],
    });
    const { postal_code: __, ...withoutCode } = address;
    expect((await post("/orders", { ...order, shipping_address: withoutCode }, cart)).json()).toMatchObject({
      errors: [{ path: "shipping_address.postal_code" }],
    });
    expect((await post("/orders", { ...order, promotion_code: "SAVE" }, cart)).json()).toMatchObject({
      errors: [{ path: "promotion_code" }],
    });
    expect((await post("/orders", { ...order, total: 1, status: "PAID" }, cart)).status).toBe(400);
    expect((await post("/orders", { ...order, expected_total: 1.5 }, cart)).json()).toMatchObject({
      status: 409,
      code: "PRICE_CHANGED",
      expected_total: 1.5,
      total: 103.9,
    });
    expect((await post("/orders", { ...order, cart_version: 99 }, cart)).json()).toMatchObject({
      status: 409,
      code: "CART_CHANGED",
      cart_version: expect.any(Number),
      items: [{ variant_id: product.variantIds[0], name: "Canvas Tote", options: "", quantity: 1 }],
    });
    expect((await post("/orders", { ...order, shipping_method: "rocket" }, cart)).json()).toMatchObject({
      code: "SHIPPING_UNAVAILABLE",
      available: ["standard"],
    });
    expect((await post("/orders", order)).json()).toMatchObject({ code: "CONFLICT" });
  });

  it("keeps the order when the card is declined and pays with another", async () => {
    const placed = await post(
      "/orders",
      { ...order, payment_method: "pm_card_chargeDeclined" },
      { "X-Cart-Token": await guestCart() },
    );
    expect(placed.status).toBe(201);
    const { order_id, access_token } = placed.json<{ order_id: string; access_token: string }>();
    expect(placed.json()).toMatchObject({
      status: "PENDING",
      payment: { status: "declined" },
      payment_problem: "declined",
    });
    const owner = { "X-Order-Token": access_token };
    const paid = await post(`/orders/${order_id}/payment`, { payment_method: "pm_card_visa" }, owner);
    expect(paid.status).toBe(200);
    await expect
      .poll(
        async () => (await api(`/orders/${order_id}`, { headers: owner })).json<{ status: string }>().status,
        { timeout: 30_000 },
      )
      .toBe("PAID");
    expect(
      (await post(`/orders/${order_id}/payment`, { payment_method: "pm_card_visa" }, owner)).json(),
    ).toMatchObject({
      status: 409,
      code: "CONFLICT",
    });
  });

  it("brings the cart along when signing in", async () => {
    const { email } = await newCustomer();
    const cart = { "X-Cart-Token": await guestCart(2) };
    const { access_token } = await signIn(email, cart);
    expect((await api("/cart", { headers: bearer(access_token) })).json()).toMatchObject({
      items: [{ quantity: 2 }],
    });
  });
});

describe("a customer", () => {
  it("lists and reads own orders; another's are not there", async () => {
    const [mine, other] = [await newCustomer(), await newCustomer()];
    await post("/cart/items", { variant_id: product.variantIds[0], quantity: 1 }, bearer(mine.token));
    const placed = await post(
      "/orders",
      { payment_method: "pm_card_visa", shipping_address: address },
      bearer(mine.token),
    );
    expect(placed.status).toBe(201);
    const { order_id } = placed.json<{ order_id: string }>();
    expect(placed.json()).not.toHaveProperty("access_token");
    expect((await api("/orders", { headers: bearer(mine.token) })).json()).toMatchObject({
      data: [{ order_id, total: 103.9 }],
      page: 1,
      total: 1,
    });
    const theirs = await api(`/orders/${order_id}`, { headers: bearer(other.token) });
    const none = await api("/orders/ord_01h455vb4pex5vsknk084sn02q", { headers: bearer(other.token) });
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(theirs.json<{ detail: string }>().detail).toBe(none.json<{ detail: string }>().detail);
    expect((await api("/orders/nonsense", { headers: bearer(other.token) })).status).toBe(404);
  });

  it("may not do what staff does", async () => {
    const { token } = await newCustomer();
    const path = `/admin/products/${product.productId}`;
    expect((await api(path, { method: "PATCH", body: { stock_qty: 50 } })).status).toBe(401);
    expect(
      (await api(path, { method: "PATCH", body: { stock_qty: 50 }, headers: bearer(token) })).status,
    ).toBe(403);
    for (const read of ["/admin/products", "/admin/orders", path]) {
      expect((await api(read)).status, read).toBe(401);
      expect((await api(read, { headers: bearer(token) })).status, read).toBe(403);
    }
  });
});

describe("staff", () => {
  it("change stock and price, and the shop shows it at once", async () => {
    const owner = bearer((await signIn("owner@example.com")).access_token);
    const path = `/admin/products/${product.productId}`;
    const before = await api("/products/canvas-tote");
    const changed = await api(path, {
      method: "PATCH",
      body: { stock_qty: 50, price: 89.5 },
      headers: owner,
    });
    expect(changed.status).toBe(200);
    expect(changed.json()).toMatchObject({
      id: product.productId,
      stock_qty: 50,
      price: 89.5,
      variants: [{ stock_qty: 50 }],
    });
    const after = await api("/products/canvas-tote");
    expect(after.json()).toMatchObject({ price: 89.5 });
    expect(after.headers["etag"]).not.toBe(before.headers["etag"]);
    expect((await api(path, { method: "PATCH", body: { price: 99 }, headers: owner })).status).toBe(200);
    expect(
      (await api(path, { method: "PATCH", body: { price: 9.999 }, headers: owner })).json(),
    ).toMatchObject({ errors: [{ path: "price" }] });
    expect(
      (
        await api(path, { method: "PATCH", body: { id: product.productId, price: 9 }, headers: owner })
      ).json(),
    ).toMatchObject({ errors: [{ path: "id" }] });
    expect(
      (
        await api(`/admin/products/${sized.productId}`, {
          method: "PATCH",
          body: { stock_qty: 5 },
          headers: owner,
        })
      ).json(),
    ).toMatchObject({
      status: 400,
      errors: [{ path: "variant_id" }],
    });
  });

  it("honour If-Match: who comes second is told", async () => {
    const owner = bearer((await signIn("owner@example.com")).access_token);
    const path = `/admin/products/${sized.productId}`;
    const { headers } = await api(path, { headers: owner });
    const change = {
      method: "PATCH",
      body: { description: "Warm." },
      headers: { ...owner, "If-Match": headers["etag"] ?? "" },
    };
    expect((await api(path, change)).status).toBe(200);
    expect((await api(path, change)).json()).toMatchObject({ status: 409, code: "CONFLICT" });
    expect((await api(path, { ...change, headers: { ...owner, "If-Match": "abc" } })).status).toBe(400);
  });

  it("see and ship orders by permission", async () => {
    const owner = bearer((await signIn("owner@example.com")).access_token);
    const support = bearer((await signIn("support@example.com")).access_token);
    const placed = await post("/orders", order, { "X-Cart-Token": await guestCart() });
    const { order_id, access_token } = placed.json<{ order_id: string; access_token: string }>();
    await expect
      .poll(
        async () =>
          (await api(`/orders/${order_id}`, { headers: { "X-Order-Token": access_token } })).json<{
            status: string;
          }>().status,
        { timeout: 30_000 },
      )
      .toBe("PAID");
    const list = await api(`/admin/orders?status=PAID&q=${order_id}`, { headers: support });
    expect(list.json()).toMatchObject({
      data: [{ order_id, customer_name: "Robin Example", email: "robin@example.com" }],
      total: 1,
    });
    const tracking = { tracking_number: "TRACK-1", carrier: "Post" };
    expect((await post(`/admin/orders/${order_id}/ship`, tracking, support)).status).toBe(403);
    const shipped = await post(`/admin/orders/${order_id}/ship`, tracking, owner);
    expect(shipped.json()).toMatchObject({ status: "SHIPPED", tracking: [tracking] });
    expect((await post(`/admin/orders/${order_id}/ship`, tracking, owner)).json()).toMatchObject({
      status: 409,
      current_status: "SHIPPED",
    });
    expect((await post(`/admin/orders/${order_id}/cancel`, { reason: "late" }, owner)).status).toBe(409);
    expect((await api(`/admin/orders/${order_id}`, { headers: support })).json()).toMatchObject({
      order_id,
      user_id: null,
    });
    expect((await api("/admin/products?low_stock=false&limit=1", { headers: support })).json()).toMatchObject(
      {
        limit: 1,
        data: [{ stock_qty: expect.any(Number), reserved_qty: expect.any(Number), status: "PUBLISHED" }],
      },
    );
  });
});
