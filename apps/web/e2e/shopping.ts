import { expect, type Page } from "@playwright/test";
import { address } from "./rest-client";

/** Opens a product's page and puts one of it into the cart; the cart's panel stands open then. */
export async function addToCart(page: Page, slug: string): Promise<void> {
  await page.goto(`/p/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Checkout" })).toBeVisible();
}

/** From the open cart panel through every step of the checkout; a guest gives an e-mail address. */
export async function checkOut(page: Page, options: { email?: string; card?: string } = {}): Promise<void> {
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await expect(page).toHaveURL(/\/checkout$/);
  if (options.email !== undefined) await page.getByLabel("E-mail address").fill(options.email);
  await page.getByRole("button", { name: "Continue to address" }).click();
  await page.getByLabel("Full name").fill(address.name);
  await page.getByLabel("Address", { exact: true }).fill(address.line1);
  await page.getByLabel("Postal code").fill(address.postal_code);
  await page.getByLabel("City").fill(address.city);
  await page.getByRole("button", { name: "Continue to delivery" }).click();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  if (options.card !== undefined) await page.getByRole("radio", { name: new RegExp(options.card) }).click();
  await page.getByRole("button", { name: /^(Pay|Place)/ }).click();
}

/** The order's page after a payment went through; returns the number people read aloud. */
export async function expectPaid(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 15_000 });
  const text = await page
    .getByText(/^Order \d+$/)
    .first()
    .textContent();
  const number = /Order (\d+)/.exec(text ?? "")?.[1];
  if (number === undefined) throw new Error("the page names the order's number");
  return number;
}
