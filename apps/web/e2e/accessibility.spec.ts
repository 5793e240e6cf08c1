import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { shop, singleVariantProduct } from "./rest-client";

/** The rules a page breaks, each with the first place. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page of the shop can be used by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { slug } = await singleVariantProduct(13);
    const paths = [
      "/",
      "/c/clothing",
      `/p/${slug}`,
      "/search?q=wool",
      "/cart",
      "/sign-in",
      "/sign-up",
      "/nowhere",
    ];
    for (const path of paths) {
      await page.goto(path, { waitUntil: "networkidle" });
      expect(await violations(page), path).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    await page.goto(`/p/${slug}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "the cart's panel").toEqual([]);
    await page.goto("/checkout", { waitUntil: "networkidle" });
    expect(await violations(page), "/checkout").toEqual([]);
  });

  test(`every page of the admin can be used by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { admin, staff } = shop();
    await page.goto(`${admin}/`, { waitUntil: "networkidle" });
    expect(await violations(page), "sign-in").toEqual([]);
    await page.getByLabel("E-mail address").fill(staff.email);
    await page.getByLabel("Password", { exact: true }).fill(staff.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(
      page
        .getByRole("navigation", { name: "Main" })
        .or(page.getByRole("button", { name: "Menu" }))
        .first(),
    ).toBeVisible();
    const product = await singleVariantProduct(13);
    for (const path of ["/", "/products", `/products/${product.id}`, "/orders"]) {
      await page.goto(`${admin}${path}`, { waitUntil: "networkidle" });
      expect(await violations(page), path).toEqual([]);
    }
  });
}
