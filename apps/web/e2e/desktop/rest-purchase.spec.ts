import { expect, test } from "@playwright/test";
import {
  bearer,
  buy,
  guestOrder,
  listSchema,
  mailTo,
  newCart,
  newEmail,
  rest,
  setStock,
  singleVariantProduct,
  statusOf,
  stockOf,
} from "../rest-client";

test("an integrator buys: the order becomes PAID, the stock falls, the confirmation arrives", async () => {
  const product = await singleVariantProduct(0);
  await setStock(product.id, 20);
  const email = newEmail("integrator");
  const order = await buy(product.variantId, email, 3);
  expect(order.status).toBe("PENDING");
  expect(order.order_id).toMatch(/^ord_/);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  expect(await stockOf(product)).toEqual({ stock_qty: 17, reserved_qty: 0 });
  await expect.poll(() => mailTo(email), { timeout: 60_000 }).toHaveLength(1);
  const [mail] = await mailTo(email);
  expect(mail?.text).toContain(product.name);
  expect(mail?.text).toContain(`$${order.total.toFixed(2)}`);
});

test("the list, the order and the stock answer to the letter of the contract", async () => {
  const list = await rest("GET", "/products");
  expect(list.status).toBe(200);
  expect(listSchema.parse(list.body)).toMatchObject({ page: 1, limit: 24 });
  const [first] = listSchema.parse(list.body).data;
  expect(first?.id).toMatch(/^prod_[0-9a-z]{26}$/);
  expect(first?.price).toBe(Number(first?.price.toFixed(2)));

  const product = await singleVariantProduct(1);
  const path = `/admin/products/${product.id}`;
  const body = { stock_qty: 50 };
  expect((await rest("PATCH", path, { body })).status).toBe(401);
  const email = newEmail("customer");
  const password = "a quiet river 7";
  expect((await rest("POST", "/auth/register", { body: { email, password, name: "Kim" } })).status).toBe(201);
  expect((await rest("PATCH", path, { body, headers: await bearer({ email, password }) })).status).toBe(403);
  const changed = await rest("PATCH", path, { body, headers: await bearer() });
  expect(changed.status).toBe(200);
  expect(changed.body).toMatchObject({ id: product.id, stock_qty: 50 });
});

test("the same Idempotency-Key gives the same order once more", async () => {
  const product = await singleVariantProduct(2);
  const cart = await newCart(product.variantId);
  const headers = { ...cart, "idempotency-key": crypto.randomUUID() };
  const body = guestOrder(newEmail("twice"));
  const [first, second] = [
    await rest("POST", "/orders", { body, headers }),
    await rest("POST", "/orders", { body, headers }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  const other = await rest("POST", "/orders", { body: { ...body, email: newEmail("other") }, headers });
  expect(other.status).toBe(422);
});

test("200 buyers of 50 pieces make exactly 50 orders, and everybody else is told why not", async () => {
  test.setTimeout(300_000);
  const product = await singleVariantProduct(3);
  await setStock(product.id, 500);
  const carts = await Promise.all(Array.from({ length: 200 }, () => newCart(product.variantId)));
  await setStock(product.id, 50);
  const answers = await Promise.all(
    carts.map((headers, index) =>
      rest("POST", "/orders", { body: guestOrder(`crowd-${index}@example.com`), headers }),
    ),
  );
  const tally = answers.map(({ status, body }) => {
    const code = (body as { code?: string }).code;
    return status === 201 ? "ordered" : `${status} ${code}`;
  });
  expect(tally.filter((one) => one === "ordered")).toHaveLength(50);
  expect(tally.filter((one) => one === "409 OUT_OF_STOCK")).toHaveLength(150);
  await expect.poll(() => stockOf(product), { timeout: 120_000 }).toEqual({ stock_qty: 0, reserved_qty: 0 });
});
