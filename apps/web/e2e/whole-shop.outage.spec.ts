import { expect, test } from "@playwright/test";
import { orderPart } from "../../../scripts/running-shop.mjs";
import { openAdmin } from "./door";
import { booksOf, turnKnobs } from "./payments";
import { buy, newEmail, setStock, singleVariantProduct, statusOf } from "./rest-client";
import { addToCart, checkOut, expectPaid, fillAddress, orderIdOf, ownProduct, placeButton } from "./shopping";
import { deliverOnlyTo } from "./staff";

// What changes the shop for everybody: here, where nobody else shops.

test("a country that nothing is sent to: told where it goes, and the address can be changed", async ({
  page,
}) => {
  const product = await ownProduct(60, "desktop");
  const deliverEverywhere = await deliverOnlyTo("US");
  try {
    await addToCart(page, product.slug);
    await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
    await page.getByLabel("E-mail address").fill(newEmail("far-away"));
    await page.getByRole("button", { name: "Continue to address" }).click();
    await page.getByLabel("Country").selectOption("MN");
    await fillAddress(page);
    const notice = page.getByRole("alert").filter({ hasText: "We do not deliver to Mongolia yet" });
    await expect(notice).toBeVisible();
    await expect(notice.getByText(/We deliver to .*United States\. Your cart is kept\./)).toBeVisible();
    await notice.getByRole("button", { name: "Change the address" }).click();
    await page.getByLabel("Country").selectOption("US");
    await page.getByRole("button", { name: "Continue to delivery" }).click();
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await placeButton(page).click();
    await expectPaid(page);
  } finally {
    await deliverEverywhere();
  }
});

test("F16: a payment that takes its time is shown as such, and the page turns by itself when it is there", async ({
  page,
}) => {
  const product = await ownProduct(26, "desktop");
  await addToCart(page, product.slug);
  await turnKnobs({ processNext: 1 });
  await checkOut(page, { email: newEmail("slow") });
  await expect(
    page.getByRole("heading", { name: "Thank you, we are confirming your payment" }),
  ).toBeVisible();
  await turnKnobs({ settleProcessing: "succeed" });
  await expectPaid(page);
});

test("F14: row Stripe, payment provider down: the order is taken, told so, and paid by itself when the provider is back", async ({
  page,
}) => {
  test.setTimeout(360_000);
  const product = await ownProduct(72, "desktop");
  await addToCart(page, product.slug);
  await orderPart("stop", "payments");
  try {
    await checkOut(page, { email: newEmail("provider-away") });
    const head = page.getByRole("heading", {
      name: "Your order is placed, the payment takes a little longer",
    });
    await expect(head).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("We keep trying, and this page shows it when it is done")).toBeVisible();
  } finally {
    await orderPart("start", "payments");
  }
  const orderId = await orderIdOf(page);
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 150_000 });
  expect((await booksOf(orderId)).intents).toHaveLength(1);
});

test("row Stripe: a refund that staff ask for waits and says so, and is made by itself when the provider is back", async ({
  page,
}) => {
  test.setTimeout(360_000);
  const product = await singleVariantProduct(6);
  await setStock(product.id, 20);
  const order = await buy(product.variantId, newEmail("refund-waits"));
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  await openAdmin(page, `/orders/${order.order_id}`);
  await orderPart("stop", "payments");
  try {
    await page.getByRole("button", { name: "More to do with this order" }).click();
    await page.getByRole("menuitem", { name: /^Refund/ }).click();
    const refund = page.getByRole("dialog");
    await refund.getByText("An amount", { exact: true }).click();
    await refund.getByLabel(/^Amount in/).fill("1");
    await refund.getByLabel("Reason").fill("Goodwill");
    await refund.getByRole("button", { name: /^Refund/ }).click();
    await expect(page.getByText("Waits for the provider")).toBeVisible({ timeout: 60_000 });
  } finally {
    await orderPart("start", "payments");
  }
  await expect.poll(() => statusOf(order), { timeout: 150_000 }).toBe("PARTIALLY_REFUNDED");
  await page.reload();
  await expect(page.getByText("Given back", { exact: true })).toBeVisible();
  expect((await booksOf(order.order_id)).refunds).toMatchObject([{ amount: 100, status: "succeeded" }]);
});

test("F19: late payment refunded: the order had ended, the page says that the money goes back", async ({
  page,
}) => {
  test.setTimeout(360_000);
  const product = await ownProduct(74, "desktop");
  await addToCart(page, product.slug);
  // The provider takes the money, and for now nobody hears of it.
  await turnKnobs({ loseReplyNext: 1_000, webhook: { hold: true } });
  try {
    await checkOut(page, { email: newEmail("late") });
    const head = page.getByRole("heading", {
      name: "Your order is placed, the payment takes a little longer",
    });
    await expect(head).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the order" }).click();
    await expect(page.getByRole("heading", { name: "This order was cancelled" })).toBeVisible();
  } finally {
    await turnKnobs({ reset: true });
  }
  const orderId = await orderIdOf(page);
  await expect
    .poll(async () => (await booksOf(orderId)).refunds.map(({ status }) => status), { timeout: 150_000 })
    .toEqual(["succeeded"]);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This order was cancelled and refunded" })).toBeVisible();
  await expect(page.getByText(/came too late and was sent back/)).toBeVisible();
  expect((await booksOf(orderId)).intents).toHaveLength(1);
});
