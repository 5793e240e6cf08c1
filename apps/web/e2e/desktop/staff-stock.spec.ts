import { expect, test } from "@playwright/test";
import { setStock, shop, singleVariantProduct } from "../rest-client";
import { press, visit } from "../shopping";

// How soon is measured by the benchmark (`freshness`); here it has to happen at all, long before a cached page ages.
test("staff change the stock, and the product's page follows by itself", async ({ page, browser }) => {
  const { web, admin, staff } = shop();
  const product = await singleVariantProduct(12);
  await setStock(product.id, 30);
  const shopper = await browser.newPage();
  await visit(shopper, `${web}/p/${product.slug}`);
  await expect(shopper.getByText("In stock", { exact: true })).toBeVisible();

  await page.goto(`${admin}/products/${product.id}`);
  await page.getByLabel("E-mail address").fill(staff.email);
  await page.getByLabel("Password", { exact: true }).fill(staff.password);
  const field = page.getByLabel(`Stock of ${product.name}`).first();
  await press(page.getByRole("button", { name: "Sign in", exact: true }), field);
  await field.fill("0");
  await field.press("Enter");
  await expect.poll(async () => soldOut(web, product.slug), { timeout: 30_000 }).toBe(true);
  await expect(async () => {
    await shopper.reload();
    await expect(shopper.getByText("Sold out").first()).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await shopper.close();
  await setStock(product.id, 30);
});

/** Whether the page as a fresh visitor gets it, script or no script, says that there is nothing left. */
async function soldOut(web: string, slug: string): Promise<boolean> {
  const html = await (await fetch(`${web}/p/${slug}`)).text();
  return html.includes("OutOfStock") || html.includes("Sold out");
}
