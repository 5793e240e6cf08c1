import { expect, test } from "@playwright/test";
import { orderPart } from "../../../scripts/running-shop.mjs";
import { openAdmin } from "./door";
import {
  alone,
  buy,
  guestOrder,
  listSchema,
  mailTo,
  newCart,
  newEmail,
  rest,
  setStock,
  shop,
  singleVariantProduct,
  statusOf,
} from "./rest-client";
import { visit } from "./shopping";

test("row worker: stopped, an order succeeds, staff see what waits, and its one e-mail comes when it is back", async ({
  page,
}) => {
  test.setTimeout(360_000);
  const product = await singleVariantProduct(4);
  await setStock(product.id, 20);
  const email = newEmail("patient");
  await orderPart("stop", "worker");
  try {
    const order = await buy(product.variantId, email);
    await expect.poll(() => statusOf(order), { timeout: 30_000 }).toBe("PAID");
    expect(await mailTo(email)).toHaveLength(0);
    await openAdmin(page, "/orders");
    await expect(page.getByText("The background worker is behind")).toBeVisible({ timeout: 120_000 });
  } finally {
    await orderPart("start", "worker");
  }
  await expect.poll(() => mailTo(email), { timeout: 60_000 }).toHaveLength(1);
});

test("row Redis: stopped, the catalogue still answers, and an order is taken", async ({ page }) => {
  test.setTimeout(240_000);
  const product = await singleVariantProduct(5);
  await setStock(product.id, 20);
  const email = newEmail("no-redis");
  await orderPart("stop", "redis");
  try {
    for (let round = 0; round < 5; round++) {
      const list = await rest("GET", `/products?sort=newest&page=${round + 1}`);
      expect(list.status).toBe(200);
      expect(listSchema.parse(list.body).total).toBeGreaterThan(100);
    }
    expect((await page.goto("/"))?.status()).toBe(200);
    const order = await buy(product.variantId, email);
    await expect.poll(() => statusOf(order), { timeout: 30_000 }).toBe("PAID");
  } finally {
    await orderPart("start", "redis");
  }
  await expect.poll(() => mailTo(email), { timeout: 60_000 }).toHaveLength(1);
});

test("row Postgres: the shop can be looked at, staff are told that nothing can be changed, and it heals", async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  const product = await singleVariantProduct(3);
  await setStock(product.id, 20);
  const staff = await browser.newPage();
  await openAdmin(staff, "/");
  await expect(staff.getByText("Revenue today")).toBeVisible();
  await visit(page, "/");
  // What is shown later is what was written down now: Redis has to be back, and heard of, since the row before.
  const health = async () => (await fetch(`${shop().web}/readyz`, { headers: alone })).json();
  await expect.poll(health, { timeout: 60_000 }).toEqual({ status: "ok" });
  const cart = await newCart(product.variantId);
  expect((await rest("GET", "/cart", { headers: cart })).status).toBe(200);
  await orderPart("stop", "postgres");
  try {
    expect((await page.goto("/"))?.status()).toBe(200);
    expect((await rest("GET", "/cart", { headers: cart })).status).toBe(200);
    const refused = await rest("POST", "/orders", {
      body: guestOrder(newEmail("no-database")),
      headers: cart,
      once: true,
    });
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await expect(staff.getByText("Nothing can be changed right now")).toBeVisible({ timeout: 90_000 });
    await expect(staff.getByText("Revenue today")).toBeVisible();
  } finally {
    await orderPart("start", "postgres");
  }
  await staff.close();
  const body = guestOrder(newEmail("database-back"));
  expect((await rest("POST", "/orders", { body, headers: cart })).status).toBe(201);
});
