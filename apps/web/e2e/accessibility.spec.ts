import { expect, test } from "@playwright/test";
import { newEmail } from "./rest-client";
import { addToCart, expectPaid, fillAddress, ownProduct, placeButton, visit } from "./shopping";
import { expectFitting, expectUsable } from "./usable";

// The longest of all files, and no test of it needs another one.
test.describe.configure({ mode: "parallel", timeout: 360_000 });
test.use({ reducedMotion: "reduce" });

test("every page of the shop can be used by everybody", async ({ page }) => {
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
    "/orders/find",
    "/reset-password#token=abcdefghijklmnopqrstuvwxyz",
    "/unsubscribe",
    "/reset-password",
    "/nowhere",
  ];
  for (const path of paths) {
    await visit(page, path);
    await page.waitForLoadState("networkidle");
    await expectFitting(page, path);
    await expectUsable(page, path);
  }
  await visit(page, `/p/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog").getByRole("link", { name: "Checkout" })).toBeVisible();
  await expectUsable(page, "the cart's panel");
});

test("finding can be done by everybody", async ({ page }) => {
  const { slug } = await ownProduct(13, "desktop");
  for (const path of [
    "/search?q=qqzzxxyy",
    "/search?in_stock=true&min_rating=1&min_price=5",
    "/collections",
  ]) {
    await visit(page, path);
    await page.waitForLoadState("networkidle");
    await expectUsable(page, path);
  }
  await visit(page, "/");
  await page.getByRole("combobox", { name: /search/i }).pressSequentially("wo");
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectUsable(page, "suggestions");
  await visit(page, "/c/clothing");
  const filter = page.getByRole("button", { name: "Filter" });
  if (await filter.isVisible()) {
    await filter.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectUsable(page, "the filters' drawer");
  }
  await visit(page, `/p/${slug}`);
  await page.getByRole("heading", { name: "Reviews" }).scrollIntoViewIfNeeded();
  await expect(page.getByText("to write about it.")).toBeVisible();
  await expectUsable(page, "the reviews");
});

test("buying can be done by everybody", async ({ page }, { project }) => {
  const product = await ownProduct(94, project.name);
  await addToCart(page, product.slug);
  await page.goto("/cart", { waitUntil: "networkidle" });
  await page.getByText("Remind me of this cart").click();
  await expectUsable(page, "/cart");
  await page.goto("/checkout", { waitUntil: "networkidle" });
  await page.getByRole("button", { name: "Continue to address" }).click();
  await expectUsable(page, "contact, with what is missing");
  await page.getByLabel("E-mail address").fill(newEmail("everybody"));
  await page.getByRole("button", { name: "Continue to address" }).click();
  await page.getByRole("button", { name: "Continue to delivery" }).click();
  await expectUsable(page, "address, with what is missing");
  await fillAddress(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(placeButton(page)).toBeEnabled();
  await expectUsable(page, "payment");
  await page.getByRole("radio", { name: /0002/ }).click();
  await placeButton(page).click();
  await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
  await expectUsable(page, "an order that is not paid");
  await page.getByRole("radio", { name: /4242/ }).click();
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expectPaid(page);
  await page.getByText("How this total came to be").click();
  await expectUsable(page, "an order that is paid");
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectUsable(page, "the question before cancelling");
});
