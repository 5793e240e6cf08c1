import { expect, type Page, test } from "@playwright/test";
import { mailTo, newEmail, setStock, shop, singleVariantProduct } from "./rest-client";
import { addToCart, checkOut, expectPaid, press, signUp, visit } from "./shopping";

/** The confirmation arrives and names what was bought. */
async function expectConfirmation(email: string, product: { readonly name: string }, number: string) {
  await expect.poll(async () => (await confirmationsTo(email)).length, { timeout: 60_000 }).toBe(1);
  const [mail] = await confirmationsTo(email);
  expect(mail?.text).toContain(product.name);
  expect(mail?.subject).toContain(number);
}

async function confirmationsTo(email: string) {
  return (await mailTo(email)).filter(({ subject }) => !/^welcome/i.test(subject));
}

/** Staff sign in, find the order and ship it. */
async function shipAsStaff(page: Page, number: string, trackingNumber: string): Promise<void> {
  const { admin, staff } = shop();
  await page.goto(`${admin}/orders?q=${number}`);
  await page.getByLabel("E-mail address").fill(staff.email);
  await page.getByLabel("Password", { exact: true }).fill(staff.password);
  const row = page.getByRole("link", { name: new RegExp(number) }).first();
  await press(page.getByRole("button", { name: "Sign in", exact: true }), row);
  await row.click();
  await page.getByRole("button", { name: "Ship", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Carrier").fill("Parcel Post");
  await dialog.getByLabel("Tracking number").fill(trackingNumber);
  await dialog.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(trackingNumber).first()).toBeVisible();
}

test("a guest finds a product, buys it and gets the e-mail; staff ship it and the guest sees it", async ({
  page,
  browser,
}, { project }) => {
  const product = await singleVariantProduct(project.name === "phone" ? 10 : 7);
  await setStock(product.id, 30);
  const email = newEmail("guest");
  await visit(page, "/");
  const search = page.getByRole("combobox", { name: /search/i });
  await search.fill(product.name);
  await search.press("Enter");
  // The front page may show the same product: only the list of what was found counts.
  await expect(page).toHaveURL(/\/search\?q=/);
  const found = page.getByRole("region", { name: "Products", exact: true });
  await found.getByRole("link", { name: product.name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: product.name })).toBeVisible();
  await addToCart(page, product.slug);
  await checkOut(page, { email });
  const number = await expectPaid(page);
  await expect(page.getByText(product.name).first()).toBeVisible();
  await expectConfirmation(email, product, number);

  const staff = await browser.newPage();
  const tracking = `TRK-${number}`;
  await shipAsStaff(staff, number, tracking);
  await staff.close();
  await page.reload();
  await expect(page.getByText(tracking).first()).toBeVisible();
  await expect.poll(async () => (await confirmationsTo(email)).length, { timeout: 60_000 }).toBe(2);
});

test("a new customer signs up, keeps the cart, buys, and finds the order in the account", async ({ page }, {
  project,
}) => {
  const product = await singleVariantProduct(project.name === "phone" ? 8 : 9);
  await setStock(product.id, 30);
  const email = newEmail("customer");
  await addToCart(page, product.slug);
  await signUp(page, email);
  await page.goto("/cart");
  await expect(page.getByText(product.name).first()).toBeVisible();
  await addToCart(page, product.slug);
  await checkOut(page);
  const number = await expectPaid(page);
  await expectConfirmation(email, product, number);
  await page.goto("/account");
  await expect(page.getByText(new RegExp(`${number}`)).first()).toBeVisible();
});
