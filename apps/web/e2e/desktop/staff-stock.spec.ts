import { expect, test } from "@playwright/test";
import { setStock, shop, singleVariantProduct } from "../rest-client";

test("staff change the stock, and the product's page follows within two seconds", async ({
  page,
  browser,
}) => {
  const { web, admin, staff } = shop();
  const product = await singleVariantProduct(12);
  await setStock(product.id, 30);
  const shopper = await browser.newPage();
  await shopper.goto(`${web}/p/${product.slug}`);
  await expect(shopper.getByText("In stock", { exact: true })).toBeVisible();

  await page.goto(`${admin}/products/${product.id}`);
  await page.getByLabel("E-mail address").fill(staff.email);
  await page.getByLabel("Password", { exact: true }).fill(staff.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const field = page.getByLabel(`Stock of ${product.name}`).first();
  await field.fill("0");
  await field.press("Enter");
  await expect.poll(async () => soldOut(web, product.slug), { timeout: 2_000, intervals: [100] }).toBe(true);
  await shopper.reload();
  await expect(shopper.getByText("Sold out").first()).toBeVisible();
  await shopper.close();
  await setStock(product.id, 30);
});

/** Whether the page as a fresh visitor gets it, script or no script, says that there is nothing left. */
async function soldOut(web: string, slug: string): Promise<boolean> {
  const html = await (await fetch(`${web}/p/${slug}`)).text();
  return html.includes("OutOfStock") || html.includes("Sold out");
}
