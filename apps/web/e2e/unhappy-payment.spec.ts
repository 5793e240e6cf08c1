import { expect, type Page, test } from "@playwright/test";
import { once } from "./once";
import { booksOf } from "./payments";
import { newEmail } from "./rest-client";
import { addToCart, checkOut, expectFocusOn, expectPaid, orderIdOf, ownProduct } from "./shopping";

/** The time that is left to pay, in seconds, as the page shows it. */
async function secondsLeft(page: Page): Promise<number> {
  const text = await page.getByText(/held for you for another/).textContent();
  const [, minutes, seconds] = /(\d+):(\d\d)/.exec(text ?? "") ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

test("declined card: told what happened, the hold counts down, another card pays the same order", async ({
  page,
}, { project }) => {
  const product = await ownProduct(20, project.name);
  await addToCart(page, product.slug);
  await checkOut(page, { email: newEmail("declined"), card: "0002" });
  await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
  await expectFocusOn(page, "The payment did not go through");
  const orderId = await orderIdOf(page);
  const before = await secondsLeft(page);
  expect(before).toBeGreaterThan(30);
  await expect.poll(() => secondsLeft(page)).toBeLessThan(before);

  await page.getByRole("radio", { name: /9995/ }).click();
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expect(page.getByText(/not enough|insufficient|funds/i).first()).toBeVisible();
  await expectFocusOn(page, "The payment did not go through");

  await page.getByRole("radio", { name: /4242/ }).click();
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expectPaid(page);
  expect(await orderIdOf(page)).toBe(orderId);
  expect((await booksOf(orderId)).intents.filter(({ status }) => status === "succeeded")).toHaveLength(1);
});

test(
  "card that needs authentication: cancelled at the bank and back, then approved",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(22, project.name);
    await addToCart(page, product.slug);
    await checkOut(page, { email: newEmail("approve"), card: "3184" });
    await page.getByRole("button", { name: "Fail" }).click();
    await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
    const orderId = await orderIdOf(page);
    await expect(page, "nothing of the payment stays in the address").not.toHaveURL(/payment_intent/);

    await page.getByRole("radio", { name: /3184/ }).click();
    await page.getByRole("button", { name: /^Pay \$/ }).click();
    await expect(page.getByRole("heading", { name: "Confirm your payment" })).toBeVisible();
    // Whoever turns back at the bank finds the order, with the way to the bank's page in it.
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Your bank asks for your approval" })).toBeVisible();
    await page.getByRole("link", { name: "Approve the payment" }).click();
    await page.getByRole("button", { name: "Complete" }).click();
    await expectPaid(page);
    expect(await orderIdOf(page)).toBe(orderId);
  },
);

test(
  "card that needs authentication: back from the bank's page to the checkout shows the order",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(24, project.name);
    await addToCart(page, product.slug);
    await checkOut(page, { email: newEmail("turned-back"), card: "3184" });
    await expect(page.getByRole("heading", { name: "Confirm your payment" })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { name: "Your bank asks for your approval" })).toBeVisible();
    await orderIdOf(page);
  },
);
