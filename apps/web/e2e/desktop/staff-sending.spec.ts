import { expect, test } from "@playwright/test";
import { z } from "zod";
import { enterUnseen, openAdmin } from "../door";
import { createProduct } from "../own-product";
import { booksOf } from "../payments";
import {
  guestOrder,
  mailTo,
  newEmail,
  patiently,
  productSchema,
  rest,
  shop,
  statusOf,
  stockOf,
} from "../rest-client";
import { openSecond } from "../second-shop";
import { addToCart, expectPaid, fillCheckout, orderIdOf, placeButton } from "../shopping";
import { staffCall } from "../staff";

test("who agrees to text messages gets them; what comes back broken stays off the shelf", async ({
  page,
}) => {
  const { web, admin, staff } = shop();
  const product = await createProduct("Brittle bowl");
  const digits = String(Math.floor(Math.random() * 10_000_000)).padStart(7, "0");
  await addToCart(page, product.slug, web);
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await expect(page).toHaveURL(/\/checkout$/);
  await page.getByLabel("E-mail address").fill(newEmail("texted"));
  await page.getByLabel("Send me a text message").check();
  await page.getByRole("button", { name: "Continue to address" }).click();
  await expect(page.getByText("Write the number that the text messages should go to.")).toBeVisible();
  await page.getByLabel("Phone number").fill(`+1 503 ${digits}`);
  await fillCheckout(page);
  await placeButton(page).click();
  const number = await expectPaid(page);
  const orderId = await orderIdOf(page);
  await expect(page.getByText(`+1503${digits}`)).toBeVisible();

  const texts = async () =>
    (await mailTo(`+1503${digits}`)).map(({ channel, text }) => `${channel}: ${text}`);
  await staffCall("order.admin.ship", { orderId, carrier: "UPS", trackingNumber: "1Z999AA10123456784" });
  await expect
    .poll(texts, { timeout: 60_000 })
    .toEqual([expect.stringMatching(new RegExp(`^sms: .*${number}`))]);
  await staffCall("order.admin.deliver", { orderId });
  await expect.poll(async () => (await texts()).length, { timeout: 60_000 }).toBe(2);

  await enterUnseen(page, admin, staff);
  await page.goto(`${admin}/orders/${orderId}`);
  const before = await stockOf(product);
  await page.getByRole("button", { name: "More to do with this order" }).click();
  await page.getByRole("menuitem", { name: /came back/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "One more" }).click();
  await dialog.getByLabel("Can be sold again").uncheck();
  await dialog.getByLabel("Give the money for these pieces back").uncheck();
  await dialog.getByLabel("Reason").fill("Broken on its way");
  await dialog.getByRole("button", { name: "Note the return" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(`1 × ${product.name}, not fit to be sold`)).toBeVisible();
  expect(await stockOf(product)).toEqual(before);
  expect((await booksOf(orderId)).refunds).toEqual([]);
});

/** An order of a process of the shop that only has the money held. */
async function placeHeld(address: string, variantId: string) {
  const send = (path: string, body: unknown, more: Readonly<Record<string, string>>) =>
    patiently(async () => {
      const answer = await fetch(`${address}/api/v1${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...more },
        body: JSON.stringify(body),
      });
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    });
  const cart = await send("/cart/items", { variant_id: variantId, quantity: 1 }, {});
  const token = cart.headers.get("x-cart-token") ?? "";
  const order = await send("/orders", guestOrder(newEmail("held")), {
    "x-cart-token": token,
    "idempotency-key": crypto.randomUUID(),
  });
  expect(order.status, JSON.stringify(order.body)).toBe(201);
  return z.object({ order_id: z.string(), access_token: z.string() }).parse(order.body);
}

test("where staff take the money by hand, it is held until they do", async ({ page }) => {
  const { id } = await createProduct("Held vase");
  const [variant] = productSchema.parse((await rest("GET", `/products/${id}`)).body).variants;
  const byHand = await openSecond("web", { CAPTURE_METHOD: "manual" });
  try {
    const order = await placeHeld(byHand.address, variant?.id ?? "");
    const intents = async () => (await booksOf(order.order_id)).intents.map(({ status }) => status);
    await expect.poll(intents, { timeout: 60_000 }).toEqual(["requires_capture"]);
    await openAdmin(page, `/orders/${order.order_id}`);
    await expect(async () => {
      await page.reload();
      await expect(page.getByText("Authorised, not taken yet")).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await page.getByRole("button", { name: "Take the payment" }).click();
    await expect(page.getByText("The payment was taken")).toBeVisible();
    await expect(page.getByRole("button", { name: "Take the payment" })).toHaveCount(0);
    expect(await intents()).toEqual(["succeeded"]);
    await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  } finally {
    await byHand.close();
  }
});
