import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInternalTokens } from "@storewright/crypto";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import {
  INTERNAL_SECRET,
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../testing/start-test-gateway";

let shop: TestGateway;
let mediaDir: string;
let product: Awaited<ReturnType<typeof createProduct>>;
const reachedPages: string[] = [];

const get = (path: string, headers: HttpCall["headers"] = {}) => call(shop.url + path, { headers });
const send = (method: string, path: string, request: HttpCall = {}) =>
  call(shop.url + path, { ...request, method });
const addItem = (headers: HttpCall["headers"] = {}, quantity: unknown = 1) =>
  send("POST", "/api/v1/cart/items", { body: { variant_id: product.variantIds[0], quantity }, headers });

beforeAll(async () => {
  mediaDir = await mkdtemp(join(tmpdir(), "storewright-media-"));
  await mkdir(join(mediaDir, "products"));
  await writeFile(join(mediaDir, "products/bag-640.webp"), "a picture");
  await writeFile(join(mediaDir, "products/hat-640.webp"), "a larger picture");
  await writeFile(join(mediaDir, "products/hat-640.avif"), "a smaller picture");
  await writeFile(join(mediaDir, "notes.txt"), "not a picture");
  await writeFile(`${mediaDir}.webp`, "outside");
  await symlink(`${mediaDir}.webp`, join(mediaDir, "products/link-640.webp"));
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 2),
    mediaDir,
    next: async (req, res) => {
      reachedPages.push(
        `${req.method} ${req.url} ${req.headers["x-forwarded-host"]} ${req.headers["x-forwarded-for"]}`,
      );
      res.end("a page");
    },
  });
  product = await createProduct(shop.db, { slug: "one", variants: [{ price: 1_000, onHand: 1_000 }] });
  await createShippingMethod(shop.db);
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
});
afterAll(async () => {
  await shop.close();
  await rm(mediaDir, { recursive: true, force: true });
  await rm(`${mediaDir}.webp`, { force: true });
});

describe("what is refused, in problem+json", () => {
  it("I28: is 404 for an address where nothing is, and the page server does not hear of it", async () => {
    for (const path of [
      "/api/v1/nothing",
      "/api/v1/",
      "/api/nothing",
      "/api/v1/orders/x/y/z",
      "/internal/revalidate",
      "/api/panel",
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(404);
      expect(answer.headers["content-type"], path).toBe("application/problem+json; charset=utf-8");
      expect(answer.json(), path).toMatchObject({
        status: 404,
        code: "NOT_FOUND",
        type: `${shop.url}/api/docs#error-not-found`,
      });
    }
    expect(reachedPages.filter((line) => line.includes("/api") || line.includes("/internal"))).toEqual([]);
  });

  it("is 405 with Allow", async () => {
    const answer = await send("PUT", "/api/v1/products");
    expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, OPTIONS"]);
    expect((await send("GET", "/api/v1/cart/items")).headers["allow"]).toBe("POST, OPTIONS");
    expect((await send("OPTIONS", "/api/v1/orders")).headers["allow"]).toBe("POST, GET, HEAD, OPTIONS");
    expect((await send("POST", "/some/page", { body: {} })).headers["allow"]).toBe("GET, HEAD");
    expect((await send("DELETE", "/api/trpc/cart.get")).status).toBe(405);
    for (const path of ["/", "/api/v1/products", "/api/trpc/cart.get", "/media/products/bag-640.webp"]) {
      const traced = await send("TRACE", path, { headers: { "X-Told": "do not repeat this" } });
      expect([traced.status, traced.text.includes("repeat")], path).toEqual([405, false]);
    }
    expect(
      (await send("POST", "/api/v1/products", { headers: { "X-HTTP-Method-Override": "GET" }, body: {} }))
        .status,
    ).toBe(405);
  });

  it("is 413 for a body over 256 KiB, told or not", async () => {
    const body = { variant_id: product.variantIds[0], quantity: 1, pad: "x".repeat(256 * 1024) };
    expect((await send("POST", "/api/v1/cart/items", { body })).status).toBe(413);
    const chunked = await rawRequest(
      `POST /api/v1/cart/items HTTP/1.1\r\nHost: ${new URL(shop.url).host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n` +
        `${`10000\r\n${"x".repeat(65_536)}\r\n`}`.repeat(6),
    );
    expect(chunked).toMatch(/^HTTP\/1.1 413 /);
  });

  it.each([
    ["text/plain"],
    ["application/x-www-form-urlencoded"],
    ["multipart/form-data; boundary=x"],
    ["application/json; charset=utf-7"],
    [""],
  ])("is 415 for %s", async (type) => {
    const headers = type === "" ? {} : { "Content-Type": type };
    const answer = await send("POST", "/api/v1/cart/items", {
      body: '{"variant_id":"x","quantity":1}',
      headers,
    });
    expect(answer.status).toBe(415);
  });

  it("is 415 for a compressed body", async () => {
    expect((await addItem({ "Content-Encoding": "gzip" })).status).toBe(415);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a list", "[1]"],
    ["a byte-order mark", "\ufeff{}"],
    ["__proto__", '{"__proto__":{"polluted":1},"quantity":1}'],
    ["an escaped __proto__", '{"\\u005f_proto__":{"polluted":1}}'],
    ["constructor", '{"constructor":{"prototype":{"polluted":1}}}'],
    ["a key twice", '{"quantity":1,"quantity":2}'],
    ["NUL", '{"variant_id":"a\\u0000b","quantity":1}'],
    ["half a character", '{"variant_id":"\\ud800","quantity":1}'],
    ["depth", `${'{"a":'.repeat(100_000 / 5)}1${"}".repeat(20_000)}`],
    ["a long list", JSON.stringify({ ids: Array.from({ length: 10_000 }, (_, index) => index) })],
  ])("is 400 for a body with %s", async (_what, body) => {
    const answer = await send("POST", "/api/v1/cart/items", {
      body,
      headers: { "Content-Type": "application/json" },
    });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: "VALIDATION_FAILED" });
    expect(Object.prototype).not.toHaveProperty("polluted");
  });

  it.each([[-1], [0], [1.5], [1e9], ["1"], [null], [[1]], [{ gt: 0 }], [2 ** 53], [true]])(
    "is 400 for the quantity %j",
    async (quantity) => {
      const before = await shop.db.cart.count();
      expect((await addItem({}, quantity)).status).toBe(400);
      expect(await shop.db.cart.count()).toBe(before);
    },
  );

  it("I29: never shows what went wrong inside", async () => {
    const answer = await send("POST", "/api/v1/orders", {
      body: '{"x":',
      headers: { "Content-Type": "application/json" },
    });
    expect(answer.text).not.toMatch(/at \w+ \(|node_modules|SELECT|prisma/i);
  });
});

describe("names and headers", () => {
  it("keeps a sane request id and replaces another", async () => {
    expect(
      (await get("/api/v1/categories", { "X-Request-Id": "order-import-17" })).headers["x-request-id"],
    ).toBe("order-import-17");
    expect((await get("/api/v1/categories", { "X-Request-Id": "a b" })).headers["x-request-id"]).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it("has the limits and the guarding headers on every answer", async () => {
    for (const path of [
      "/api/v1/products",
      "/api/v1/products",
      "/api/v1/cart",
      "/api/v1/nothing",
      "/api/trpc/cart.get",
      "/.well-known/jwks.json",
      "/api/v1/openapi.json",
    ]) {
      const { headers } = await get(path);
      expect(headers["ratelimit"], path).toMatch(/^"read";r=\d+;t=\d+$/);
      expect(headers["ratelimit-policy"], path).toBe('"read";q=600;w=60');
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      expect(headers["referrer-policy"], path).toBe("strict-origin-when-cross-origin");
      expect(headers["content-security-policy"], path).toContain("base-uri 'none'; frame-ancestors 'none'");
    }
    const page = await get("/");
    expect(page.headers["content-security-policy"]).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(page.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "cross-origin-opener-policy": "same-origin",
    });
    expect(page.headers["strict-transport-security"]).toBeUndefined();
  });

  it("answers under its own names only", async () => {
    const port = new URL(shop.url).port;
    expect((await get("/api/v1/categories", { Host: `localhost:${port}` })).status).toBe(200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1.evil.example",
      "127.0.0.1:1@evil.example",
    ]) {
      for (const path of ["/api/v1/categories", "/"])
        expect((await get(path, { Host: host })).status, host).toBe(421);
    }
    const twice = await rawRequest(
      `GET /api/v1/categories HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect(twice).toMatch(/^HTTP\/1.1 400 /);
    expect(await rawRequest("GET /api/v1/categories HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 400 /,
    );
    expect(
      await rawRequest(
        `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1.1 400 /);
    expect((await get("/healthz", { Host: "10.0.0.7:3000" })).status).toBe(200);
  });

  it("A24: tells the page server its own address, whatever the request claims", async () => {
    reachedPages.length = 0;
    await get("/deep/page?x=1", { "X-Forwarded-Host": "evil.example", "X-Forwarded-For": "6.6.6.6" });
    expect(reachedPages).toEqual([`GET /deep/page?x=1 ${new URL(shop.url).host} 127.0.0.1`]);
  });

  it("sends a visitor on for good where the address of a page was changed, query and all", async () => {
    await shop.db.$executeRaw`
      INSERT INTO slug_redirect (kind, slug, target_id) VALUES ('PRODUCT', 'old-one', ${product.productId})`;
    await shop.runtime.deps.cache.purge(["products"]);
    for (const method of ["GET", "HEAD"]) {
      const answer = await send(method, "/p/old-one?colour=red&utm_source=%22x%22");
      expect([answer.status, answer.headers["location"]]).toEqual([
        301,
        "/p/one?colour=red&utm_source=%22x%22",
      ]);
    }
    for (const path of ["/p/one", "/p/never-was", "/c/old-one", "/collections/old-one", "/p/old-one/more"]) {
      expect((await get(path)).status, path).toBe(200);
    }
  });

  it("I28: opens /internal only with a token of the last minute, for this part", async () => {
    const tokens = createInternalTokens(INTERNAL_SECRET);
    const ask = (authorization: string) => get("/internal/metrics", { Authorization: authorization });
    const refused = [
      `Bearer ${INTERNAL_SECRET}`,
      `Bearer ${await tokens.issue("worker", "admin")}`,
      `Bearer ${await createInternalTokens(INTERNAL_SECRET.toUpperCase()).issue("worker", "web")}`,
      `Bearer ${(await shop.runtime.deps.tokens.issueClientAccess({ sub: newId("ApiClient"), scope: "" })).token}`,
      `Basic ${await tokens.issue("worker", "web")}`,
      "",
    ];
    for (const authorization of refused) expect((await ask(authorization)).status).toBe(404);
    const old = await get("/internal/metrics", { "X-Internal-Secret": INTERNAL_SECRET });
    expect(old.status, "the secret itself opens nothing").toBe(404);
    const answer = await ask(`Bearer ${await tokens.issue("worker", "web")}`);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining("# TYPE ")]);
  });
});

describe("health", () => {
  it("says that it is up and can serve", async () => {
    expect((await get("/healthz")).json()).toEqual({ status: "ok" });
    // A busy machine's Postgres may be slow for a moment, and then it says so.
    await expect.poll(async () => (await get("/readyz")).json()).toEqual({ status: "ok" });
  });
});

describe("Idempotency-Key", () => {
  const body = () => ({ variant_id: product.variantIds[0], quantity: 1 });

  it("replays the first answer, headers included, and does it once", async () => {
    const headers = { "Idempotency-Key": newId("Event") };
    const first = await addItem(headers);
    const second = await addItem(headers);
    expect(first.headers["idempotent-replayed"]).toBeUndefined();
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect([second.status, second.text, second.headers["x-cart-token"]]).toEqual([
      201,
      first.text,
      first.headers["x-cart-token"],
    ]);
    expect(first.json()).toMatchObject({ item_count: 1 });
  });

  it("is 422 with another body and 400 when it is no key", async () => {
    const headers = { "Idempotency-Key": newId("Event") };
    await addItem(headers);
    expect((await addItem(headers, 2)).json()).toMatchObject({ status: 422, code: "IDEMPOTENCY_MISMATCH" });
    expect((await addItem({ "Idempotency-Key": "x".repeat(256) })).status).toBe(400);
  });

  it("makes one order of fifty equal requests at once; the others are told to wait or get the same", async () => {
    const cart = await send("POST", "/api/v1/cart/items", { body: body() });
    const headers = { "X-Cart-Token": cart.headers["x-cart-token"] ?? "", "Idempotency-Key": newId("Event") };
    const order = {
      payment_method: "pm_card_visa",
      email: "robin@example.com",
      shipping_address: { name: "R", line1: "1 Street", city: "Town", postal_code: "12345", country: "US" },
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => send("POST", "/api/v1/orders", { body: order, headers })),
    );
    const created = answers.filter(({ status }) => status === 201);
    expect(created.length).toBeGreaterThan(0);
    expect(created.filter((answer) => answer.headers["idempotent-replayed"] === undefined)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
    expect(new Set(created.map((answer) => answer.json<{ order_id: string }>().order_id)).size).toBe(1);
    const last = await send("POST", "/api/v1/orders", { body: order, headers });
    expect([last.status, last.headers["idempotent-replayed"]]).toEqual([201, "true"]);
    expect(last.text).toBe(created[0]?.text);
  });

  it("keeps a refusal too, but not one that depends on the moment", async () => {
    const headers = { "Idempotency-Key": newId("Event") };
    const order = {
      payment_method: "pm_card_visa",
      email: "a@example.com",
      shipping_address: { name: "R", line1: "1", city: "T", postal_code: "1", country: "US" },
    };
    const cart = await addItem();
    const own = { ...headers, "X-Cart-Token": cart.headers["x-cart-token"] ?? "" };
    const refused = await send("POST", "/api/v1/orders", {
      body: { ...order, expected_total: 1 },
      headers: own,
    });
    expect(refused.status).toBe(409);
    const again = await send("POST", "/api/v1/orders", {
      body: { ...order, expected_total: 1 },
      headers: own,
    });
    expect([again.status, again.headers["idempotent-replayed"], again.text]).toEqual([
      409,
      "true",
      refused.text,
    ]);
    const bad = { "Idempotency-Key": newId("Event") };
    expect((await addItem(bad, 0)).status).toBe(400);
    expect((await addItem(bad, 1)).status).toBe(201);
  });

  it("replays an order's answer only to whoever can open the order", async () => {
    const cart = await addItem();
    const order = {
      payment_method: "pm_card_chargeDeclined",
      email: "robin@example.com",
      shipping_address: { name: "R", line1: "1 Street", city: "Town", postal_code: "12345", country: "US" },
    };
    const placed = await send("POST", "/api/v1/orders", {
      body: order,
      headers: { "X-Cart-Token": cart.headers["x-cart-token"] ?? "" },
    });
    const { order_id, access_token } = placed.json<{ order_id: string; access_token: string }>();
    const pay = (headers: Record<string, string>) =>
      send("POST", `/api/v1/orders/${order_id}/payment`, {
        body: { payment_method: "pm_card_visa" },
        headers: { "Idempotency-Key": "payment-1", ...headers },
      });
    expect((await pay({ "X-Order-Token": access_token })).status).toBe(200);
    expect((await pay({ "X-Order-Token": access_token })).headers["idempotent-replayed"]).toBe("true");
    expect((await pay({})).status).toBe(422);
    expect((await pay({ "X-Order-Token": "x".repeat(43) })).status).toBe(422);
  });

  it("keeps nothing readable", async () => {
    const key = newId("Event");
    const email = `kept${Date.now()}@example.com`;
    await send("POST", "/api/v1/auth/register", {
      body: { email, password: "a long and uncommon sentence", name: "Robin" },
      headers: { "Idempotency-Key": key },
    });
    const row = await shop.db.idempotencyKey.findFirstOrThrow({ where: { key } });
    expect(row.state).toBe("done");
    expect(JSON.stringify(row)).not.toContain(email);
  });
});

describe("/api/trpc", () => {
  const input = () => JSON.stringify({ variantId: product.variantIds[0], quantity: 1 });
  const mutate = (headers: HttpCall["headers"], path = "cart.addItem", body: string = input()) =>
    send("POST", `/api/trpc/${path}`, { body, headers: { "Content-Type": "application/json", ...headers } });
  const own = { "Sec-Fetch-Site": "same-origin" };

  it("answers our own pages and gives a guest a cart in an HttpOnly cookie", async () => {
    const answer = await mutate(own);
    expect(answer.status).toBe(200);
    const cookie = answer.headers["set-cookie"] ?? "";
    expect(cookie).toMatch(/^sw-cart=[\w-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax$/);
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    const cart = await get("/api/trpc/cart.get", { Cookie: `other=1; ${cookie.split(";")[0]}` });
    expect(cart.json()).toMatchObject({ result: { data: { itemCount: 1, subtotal: 1_000 } } });
  });

  it.each([
    ["no sign of where it comes from", {}],
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
    ["a sibling", { "Sec-Fetch-Site": "same-site", Origin: "http://127.0.0.1:1" }],
    ["a sibling in an old browser", { Origin: "http://localhost.evil.example" }],
    ["Origin null", { Origin: "null" }],
    ["Origin null that says same-origin", { Origin: "null", "Sec-Fetch-Site": "same-origin" }],
  ])("A11: refuses a mutation from %s, and nothing is written", async (_what, headers) => {
    const before = await shop.db.cart.count();
    const answer = await mutate(headers);
    expect(answer.status).toBe(403);
    expect(answer.json()).toMatchObject({ error: { data: { code: "FORBIDDEN", httpStatus: 403 } } });
    expect(await shop.db.cart.count()).toBe(before);
  });

  it("takes an old browser's Origin", async () => {
    expect((await mutate({ Origin: shop.url })).status).toBe(200);
  });

  it.each([
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
  ])("A11: refuses a mutation sent as %s", async (type) => {
    expect((await mutate({ ...own, "Content-Type": type }, "identity.signOut", "--x--")).status).toBe(415);
  });

  it("A12, A14, I5: refuses a mutation by GET, a batch of more than ten and a poisoned input", async () => {
    expect((await get(`/api/trpc/cart.addItem?input=${encodeURIComponent(input())}`, own)).status).toBe(405);
    const eleven = Array.from({ length: 11 }, () => "cart.get").join(",");
    expect((await get(`/api/trpc/${eleven}?batch=1&input=%7B%7D`)).status).toBe(400);
    expect(
      (await get(`/api/trpc/catalog.list?input=${encodeURIComponent('{"__proto__":{"a":1}}')}`)).status,
    ).toBe(400);
    expect((await mutate(own, "cart.addItem", '{"__proto__":{}}')).status).toBe(400);
  });

  it("does a mutation once for its Idempotency-Key", async () => {
    const first = await mutate(own);
    const headers = {
      ...own,
      Cookie: first.headers["set-cookie"]?.split(";")[0] ?? "",
      "Idempotency-Key": newId("Event"),
    };
    const [second, third] = [await mutate(headers), await mutate(headers)];
    expect(second.json()).toMatchObject({ result: { data: { itemCount: 2 } } });
    expect([third.text, third.headers["idempotent-replayed"]]).toEqual([second.text, "true"]);
  });

  it("A22: judges each call of a batch alone", async () => {
    const answer = await get(
      `/api/trpc/catalog.categories,order.admin.get?batch=1&input=${encodeURIComponent('{"1":{}}')}`,
    );
    expect(answer.status).toBe(207);
    expect(answer.json()).toMatchObject([
      { result: { data: expect.any(Array) } },
      { error: { data: { code: "UNAUTHENTICATED" } } },
    ]);
    expect(answer.text).not.toContain("stack");
  });
});

describe("/media", () => {
  it("sends a picture that may be kept for ever", async () => {
    const answer = await get("/media/products/bag-640.webp");
    expect([answer.status, answer.text, answer.headers["content-type"]]).toEqual([
      200,
      "a picture",
      "image/webp",
    ]);
    expect(answer.headers["cache-control"]).toBe("public, max-age=86400");
    expect(
      (await get("/media/products/bag-640.webp", { "If-None-Match": answer.headers["etag"] ?? "" })).status,
    ).toBe(304);
    const head = await send("HEAD", "/media/products/bag-640.webp");
    expect([head.status, head.headers["content-length"], head.text]).toEqual([200, "9", ""]);
    expect((await send("POST", "/media/products/bag-640.webp", { body: {} })).status).toBe(405);
  });

  it("sends the smaller encoding of a picture to a browser that takes it", async () => {
    const asked = async (name: string, accept: string) => {
      const { headers, text } = await get(`/media/products/${name}`, { Accept: accept });
      return [headers["content-type"], text, headers.vary];
    };
    const browser = "image/avif,image/webp,*/*";
    expect(await asked("hat-640.webp", browser)).toEqual(["image/avif", "a smaller picture", "Accept"]);
    expect(await asked("hat-640.webp", "*/*")).toEqual(["image/webp", "a larger picture", "Accept"]);
    expect(await asked("bag-640.webp", browser)).toEqual(["image/webp", "a picture", "Accept"]);
  });

  it.each([
    "/media/notes.txt",
    "/media/products",
    "/media/products/none-640.webp",
    "/media/../package.json",
    "/media/products/../../secret.webp",
    "/media/..%2f..%2fsecret.webp",
    "/media/%252e%252e/secret.webp",
    "/media/products%2fbag-640.webp",
    "/media/products/bag-640.webp%00.png",
    "/media//etc/hosts.webp",
    "/media/products/link-640.webp",
    "/media/.hidden.webp",
    "/media/c:\\secret.webp",
  ])("does not send %s", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("outside");
  });
});

describe("the webhook", () => {
  it("refuses what is not signed, without a row", async () => {
    const event = { id: "evt_1", type: "payment_intent.succeeded", data: { object: {} } };
    for (const headers of [{}, { "Stripe-Signature": "t=1,v1=00" }]) {
      expect((await send("POST", "/api/webhooks/stripe", { body: event, headers })).status).toBe(400);
    }
    expect((await get("/api/webhooks/stripe")).status).toBe(405);
    expect(await shop.db.paymentEvent.count({ where: { eventId: "evt_1" } })).toBe(0);
  });
});

/** Sends bytes as they are and gives what came back until the server closed, as it does after each of them. */
function rawRequest(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(shop.url).port), "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setTimeout(20_000, () => socket.destroy());
    socket.on("data", (chunk) => {
      answer += chunk.toString("latin1");
    });
    socket.on("error", (error) => (answer === "" ? reject(error) : resolve(answer)));
    socket.on("close", () => resolve(answer));
  });
}
