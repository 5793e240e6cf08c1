import { expect, type Locator, type Page } from "@playwright/test";
import { address, setStock, singleVariantProduct } from "./rest-client";

/** Opens a page of the shop. One that finds the shop busy (503) is opened again, as its reader would. */
export async function visit(page: Page, address: string): Promise<void> {
  await expect(async () => {
    expect((await page.goto(address))?.status()).toBeLessThan(500);
  }).toPass({ timeout: 60_000 });
}

/** Opens a product's page and puts one of it into the cart; the cart's panel stands open then. `web` is another shop. */
export async function addToCart(page: Page, slug: string, web = ""): Promise<void> {
  await visit(page, `${web}/p/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Checkout" })).toBeVisible();
}

/** A product that no other test uses, with stock; each device has its own, so that both may run at once. */
export async function ownProduct(index: number, project: string, stock = 30) {
  const product = await singleVariantProduct(index + (project === "phone" ? 1 : 0));
  await setStock(product.id, stock);
  return product;
}

export interface CheckoutOptions {
  /** Of a guest. */
  readonly email?: string;
  /** Last digits of the test card. */
  readonly card?: string;
}

/** From the open cart panel to the last step of the checkout, where the order is placed. */
export async function toPayment(page: Page, options: CheckoutOptions = {}): Promise<void> {
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await expect(page).toHaveURL(/\/checkout$/);
  await fillCheckout(page, options);
}

/** The steps of the checkout up to the last. */
export async function fillCheckout(page: Page, options: CheckoutOptions = {}): Promise<void> {
  if (options.email !== undefined) await page.getByLabel("E-mail address").fill(options.email);
  await page.getByRole("button", { name: "Continue to address" }).click();
  await fillAddress(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  if (options.card !== undefined) await page.getByRole("radio", { name: new RegExp(options.card) }).click();
  await expect(placeButton(page)).toBeEnabled();
}

export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("Full name").fill(address.name);
  await page.getByLabel("Address", { exact: true }).fill(address.line1);
  await page.getByLabel("Postal code").fill(address.postal_code);
  await page.getByLabel("City").fill(address.city);
  await page.getByRole("button", { name: "Continue to delivery" }).click();
}

/** How far this tab has written down the checkout; what was typed up to there is sealed beside it. */
export function keptStep(page: Page): Promise<unknown> {
  return page.evaluate(() => JSON.parse(sessionStorage.getItem("checkout") ?? "null")?.step);
}

/** Nothing of the address, nor `more`, stands in what the browser keeps. */
export async function expectNothingReadable(page: Page, ...more: readonly string[]): Promise<void> {
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
  expect(kept, "something is kept").toContain("checkout");
  for (const text of [address.name, address.line1, address.postal_code, address.city, ...more])
    expect(kept).not.toContain(text);
}

export const placeButton = (page: Page) => page.getByRole("button", { name: /^Place order/ });

/** From the open cart panel through every step of the checkout; a guest gives an e-mail address. */
export async function checkOut(page: Page, options: CheckoutOptions = {}): Promise<void> {
  await toPayment(page, options);
  await placeButton(page).click();
}

/** The order's page after a payment went through; returns the number people read aloud. */
export async function expectPaid(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/orders\/ord_/);
  await expect(page.getByText("Paid", { exact: true }).first()).toBeVisible({ timeout: 45_000 });
  return orderNumber(page);
}

export async function orderNumber(page: Page): Promise<string> {
  const text = await page
    .getByText(/^Order \d+$/)
    .first()
    .textContent();
  const number = /Order (\d+)/.exec(text ?? "")?.[1];
  if (number === undefined) throw new Error("the page names the order's number");
  return number;
}

/** The id of the order that a page shows. */
export async function orderIdOf(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/orders\/ord_/);
  const id = /ord_[0-9a-z]{26}/.exec(page.url())?.[0];
  if (id === undefined) throw new Error("the address names the order");
  return id;
}

/** Signs a new customer up, who stays signed in. */
export async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Robin Example");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a quiet river 7");
  await press(page.getByRole("button", { name: "Create account" }), page.getByText("Look into your mail"));
  // The same for every address; one that had no account can be entered at once.
  const account = page.getByRole("heading", { name: /^Hello,/ });
  await press(page.getByRole("main").getByRole("button", { name: "Sign in" }), account);
  await expect(page).toHaveURL(/\/account$/);
}

/** Presses a button until what follows is seen: a busy shop asks for patience, and nothing is lost by asking again. */
export async function press(button: Locator, seen: Locator): Promise<void> {
  await expect(async () => {
    if (!(await seen.isVisible())) await button.click({ timeout: 5_000 });
    await expect(seen).toBeVisible({ timeout: 20_000 });
  }).toPass({ timeout: 120_000 });
}

/** What a message says has the focus: whoever uses a keyboard or a screen reader is there already. */
export async function expectFocusOn(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.locator(":focus")).toContainText(text);
}
