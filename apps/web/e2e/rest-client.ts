import { expect } from "@playwright/test";
import { z } from "zod";
import { runningShop } from "../../../scripts/running-shop.mjs";

/** The shop the tests run against; read anew after a part was stopped or started. */
export const shop = () => runningShop();

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** The first answer is what is wanted, even where it says that the shop is busy. */
  readonly once?: boolean;
}

/** A connection of its own: a kept one may be closed by its server at the very moment at which it is used again. */
export const alone = { connection: "close" };

/** So long one asks again, milliseconds. */
const PATIENCE_MS = 60_000;

/** Sends until the shop has time for it: a busy one says so, and that nothing is lost by asking again. */
export async function patiently(send: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await send();
    const isAtWork = answer.status === 409 && JSON.stringify(answer.body).includes("is still running");
    if ((answer.status !== 503 && !isAtWork) || Date.now() > until) return answer;
    const seconds = answer.headers.get("retry-after");
    await new Promise((resolve) => setTimeout(resolve, (Number(seconds ?? 1) + Math.random()) * 1_000));
  }
}

/**
 * One request to the REST API, as an integrator's program would send it: an order has a key, and what finds the shop
 * busy is sent again.
 */
export function rest(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
  const headers = {
    ...alone,
    ...(options.body === undefined ? {} : { "content-type": "application/json" }),
    ...(method === "POST" && path === "/orders" ? { "idempotency-key": crypto.randomUUID() } : {}),
    ...options.headers,
  };
  const send = async () => {
    const response = await fetch(`${shop().api}${path}`, {
      method,
      headers,
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const body = text === "" ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, body };
  };
  return options.once === true ? send() : patiently(send);
}

const token = z.object({ access_token: z.string() });

/** A bearer header for staff, or for anybody with an e-mail address and a password. */
export async function bearer(credentials: { email: string; password: string } = shop().staff) {
  const { status, body } = await rest("POST", "/auth/token", {
    body: { grant_type: "password", ...credentials },
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return { authorization: `Bearer ${token.parse(body).access_token}` };
}

const listed = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  price: z.number(),
  in_stock: z.boolean(),
});
export const listSchema = z.object({
  data: z.array(listed),
  page: z.number(),
  limit: z.number(),
  total: z.number(),
});

export const productSchema = listed.extend({
  variants: z.array(
    z.object({ id: z.string(), price: z.number(), in_stock: z.boolean(), stock_level: z.string() }),
  ),
});

type Product = z.infer<typeof productSchema>;

const known: Product[] = [];
let looked = Promise.resolve();
let nextPage = 1;

/**
 * A product of a single variant that nobody else's test uses: the n-th such of the demo range by name. Sold-out ones
 * count too, so that no test moves another one's product.
 */
export async function singleVariantProduct(index: number) {
  looked = looked.then(() => look(index));
  await looked;
  const product = known[index];
  const variant = product?.variants[0];
  if (product === undefined || variant === undefined) throw new Error("the demo range has no such product");
  return { ...product, variantId: variant.id };
}

/**
 * Looks until so many are known; what one test has found the next one need not look for. Every product of the demo
 * range has a rating, and what other tests make or import meanwhile has none: it moves nothing in this list.
 */
async function look(index: number): Promise<void> {
  for (; known.length <= index; nextPage++) {
    const path = `/products?sort=name&min_rating=1&limit=100&page=${nextPage}`;
    const list = listSchema.parse((await rest("GET", path)).body);
    expect(list.data.length, "enough products of a single variant").toBeGreaterThan(0);
    for (const { id } of list.data) {
      const product = productSchema.parse((await rest("GET", `/products/${id}`)).body);
      if (product.variants.length === 1) known.push(product);
    }
  }
}

export const address = {
  name: "Robin Example",
  line1: "1 Harbour Street",
  city: "Portland",
  postal_code: "97201",
  country: "US",
};

/** A guest's order as REST takes it. */
export const guestOrder = (email: string, payment_method = "pm_card_visa") => ({
  payment_method,
  shipping_address: address,
  email,
});

/** Puts a variant into a new guest's cart; returns the header that names the cart. */
export async function newCart(variantId: string, quantity = 1) {
  const { status, headers, body } = await rest("POST", "/cart/items", {
    body: { variant_id: variantId, quantity },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  const cartToken = headers.get("x-cart-token");
  if (cartToken === null) throw new Error("the first answer to a new guest names the cart's token");
  return { "x-cart-token": cartToken };
}

const placed = z.object({
  order_id: z.string(),
  status: z.string(),
  total: z.number(),
  access_token: z.string(),
});

/** Buys one of a variant as a guest. */
export async function buy(variantId: string, email: string, quantity = 1) {
  const cart = await newCart(variantId, quantity);
  const { status, body } = await rest("POST", "/orders", { body: guestOrder(email), headers: cart });
  expect(status, JSON.stringify(body)).toBe(201);
  return placed.parse(body);
}

const orderState = z.object({ status: z.string() });

/** The status of a guest's order. */
export async function statusOf(order: { order_id: string; access_token: string }): Promise<string> {
  const { body } = await rest("GET", `/orders/${order.order_id}`, {
    headers: { "x-order-token": order.access_token },
  });
  return orderState.parse(body).status;
}

const message = z.object({
  id: z.string(),
  channel: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  sent_at: z.string(),
});

/** What the development mailbox holds for an address, newest first. */
export async function mailTo(email: string) {
  const { mailbox } = shop();
  if (mailbox === null) throw new Error("the tests need the development mailbox");
  const response = await fetch(`${mailbox}/messages.json?to=${encodeURIComponent(email)}`, {
    headers: alone,
  });
  return z.array(message).parse(await response.json());
}

const stock = z.object({ stock_qty: z.number(), reserved_qty: z.number() });

/** Sets what is on hand of a product of a single variant, as staff; the answer is the product. */
export async function setStock(productId: string, quantity: number) {
  const { status, body } = await rest("PATCH", `/admin/products/${productId}`, {
    body: { stock_qty: quantity },
    headers: await bearer(),
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return stock.parse(body);
}

/** On hand and reserved of a product, as staff find it. */
export async function stockOf(product: { id: string; name: string }) {
  const { body } = await rest("GET", `/admin/products?limit=100&q=${encodeURIComponent(product.name)}`, {
    headers: await bearer(),
  });
  const rows = z.object({ data: z.array(z.object({ id: z.string() }).and(stock)) }).parse(body).data;
  const row = rows.find(({ id }) => id === product.id);
  if (row === undefined) throw new Error(`staff do not find ${product.name}`);
  return { stock_qty: row.stock_qty, reserved_qty: row.reserved_qty };
}

/** A fresh address, so that no other test's mail is read. */
export const newEmail = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@example.com`;
