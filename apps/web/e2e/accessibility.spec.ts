import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { newEmail, shop, singleVariantProduct } from "./rest-client";
import { addToCart, expectPaid, fillAddress, ownProduct, placeButton, visit } from "./shopping";

// The longest of all files, and no test of it needs another one.
test.describe.configure({ mode: "parallel" });

/** The rules a page breaks, each with the first place. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`every page of the shop can be used by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { slug } = await ownProduct(13, "desktop");
    const paths = [
      "/",
      "/c/clothing",
      `/p/${slug}`,
      "/search?q=wool",
      "/cart",
      "/sign-in",
      "/sign-up",
      "/forgot-password",
      "/reset-password#token=abcdefghijklmnopqrstuvwxyz",
      "/unsubscribe",
      "/reset-password",
      "/nowhere",
    ];
    for (const path of paths) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      expect(await violations(page), path).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
    }
    await visit(page, `/p/${slug}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "the cart's panel").toEqual([]);
  });

  test(`finding can be done by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { slug } = await ownProduct(13, "desktop");
    for (const path of [
      "/search?q=qqzzxxyy",
      "/search?in_stock=true&min_rating=1&min_price=5",
      "/collections",
    ]) {
      await visit(page, path);
      await page.waitForLoadState("networkidle");
      expect(await violations(page), path).toEqual([]);
    }
    await visit(page, "/");
    await page.getByRole("combobox", { name: /search/i }).pressSequentially("wo");
    await expect(page.getByRole("option").first()).toBeVisible();
    expect(await violations(page), "suggestions").toEqual([]);
    await visit(page, "/c/clothing");
    const filter = page.getByRole("button", { name: "Filter" });
    if (await filter.isVisible()) {
      await filter.click();
      await expect(page.getByRole("dialog")).toBeVisible();
      expect(await violations(page), "the filters' drawer").toEqual([]);
    }
    await visit(page, `/p/${slug}`);
    await page.getByRole("heading", { name: "Reviews" }).scrollIntoViewIfNeeded();
    await expect(page.getByText("to write about it.")).toBeVisible();
    expect(await violations(page), "the reviews").toEqual([]);
  });

  test(`buying can be done by everybody (${colorScheme})`, async ({ page }, { project }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const product = await ownProduct(94, project.name);
    await addToCart(page, product.slug);
    await page.goto("/cart", { waitUntil: "networkidle" });
    await page.getByText("Remind me of this cart").click();
    expect(await violations(page), "/cart").toEqual([]);
    await page.goto("/checkout", { waitUntil: "networkidle" });
    await page.getByRole("button", { name: "Continue to address" }).click();
    expect(await violations(page), "contact, with what is missing").toEqual([]);
    await page.getByLabel("E-mail address").fill(newEmail("everybody"));
    await page.getByRole("button", { name: "Continue to address" }).click();
    await page.getByRole("button", { name: "Continue to delivery" }).click();
    expect(await violations(page), "address, with what is missing").toEqual([]);
    await fillAddress(page);
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await expect(placeButton(page)).toBeEnabled();
    expect(await violations(page), "payment").toEqual([]);
    await page.getByRole("radio", { name: /0002/ }).click();
    await placeButton(page).click();
    await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
    expect(await violations(page), "an order that is not paid").toEqual([]);
    await page.getByRole("radio", { name: /4242/ }).click();
    await page.getByRole("button", { name: /^Pay \$/ }).click();
    await expectPaid(page);
    await page.getByText("How this total came to be").click();
    expect(await violations(page), "an order that is paid").toEqual([]);
    await page.getByRole("button", { name: "Cancel the order" }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "the question before cancelling").toEqual([]);
  });

  test(`every page of the admin can be used by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(360_000);
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
    for (const path of [
      "/",
      "/products",
      `/products/${product.id}`,
      `/products/${product.id}/variants`,
      ...[
        "/products/new",
        "/categories",
        "/collections",
        "/attributes",
        "/imports",
        "/imports/new",
        "/reviews",
      ],
      ...["/search", "/search/synonyms", "/search/pins", "/search/index"],
      "/orders",
      "/pricing",
      "/pricing/shipping",
      "/pricing/tax",
      "/pricing/gift-cards",
      "/messages",
      "/messages/dead",
      "/messages/templates",
      "/analytics",
    ]) {
      await page.goto(`${admin}${path}`, { waitUntil: "networkidle" });
      expect(await violations(page), path).toEqual([]);
    }
  });
}
