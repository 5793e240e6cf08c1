import { expect, test } from "@playwright/test";
import { openWithoutScripts } from "./held-scripts";
import { ownProduct, visit } from "./shopping";

test("what is pressed before the page's scripts are there is done as soon as they are", async ({ page }, {
  project,
}) => {
  const product = await ownProduct(16, project.name);
  const letThrough = await openWithoutScripts(page, `/p/${product.slug}`);
  const held = page.locator("[data-held]");
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(held).toHaveCount(2);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  letThrough();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("link", { name: "Checkout" })).toBeVisible();
  await expect(panel.getByRole("textbox", { name: /^Quantity of/ })).toHaveValue("2");
  await expect(held).toHaveCount(0);
});

test("a quantity that is typed before the page's scripts are there is the one that is bought", async ({
  page,
}, { project }) => {
  const product = await ownProduct(18, project.name);
  const letThrough = await openWithoutScripts(page, `/p/${product.slug}`);
  await page.getByRole("textbox", { name: /^Quantity of/ }).fill("3");
  await page.getByRole("button", { name: "Add to cart" }).click();
  letThrough();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("textbox", { name: /^Quantity of/ })).toHaveValue("3");
});

test("what is typed and chosen before the page's scripts are there is answered when they are", async ({
  page,
}) => {
  const letThrough = await openWithoutScripts(page, "/c/clothing");
  const order = page.getByLabel("Sort by");
  await order.selectOption({ index: 1 });
  const chosen = await order.inputValue();
  const field = page.getByRole("combobox", { name: "Search the shop" });
  await field.fill("woo");
  letThrough();
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  await expect(field).toHaveValue("woo");
  await expect(page).toHaveURL((url) => url.searchParams.get("sort") === chosen);
  await expect(order).toHaveValue(chosen);
});

test("a page's picture comes before its scripts", async ({ page }) => {
  await visit(page, "/");
  // The first thing that needs a script: by then they have all been asked for.
  await page.getByRole("combobox", { name: "Search the shop" }).fill("woo");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
  const seen = await page.evaluate(() => {
    const files = performance
      .getEntriesByType("resource")
      .filter((each) => each instanceof PerformanceResourceTiming);
    const [whole] = performance.getEntriesByType("navigation");
    const first = document.querySelector<HTMLImageElement>("main img[fetchpriority=high]")?.currentSrc;
    return {
      picture: files.find(({ name }) => name === first)?.responseEnd ?? Number.NaN,
      script: Math.min(...files.filter(({ name }) => name.endsWith(".js")).map(({ startTime }) => startTime)),
      text: whole instanceof PerformanceNavigationTiming ? whole.domContentLoadedEventStart : Number.NaN,
    };
  });
  // They wait for a slow picture, but no longer than that.
  expect(seen.script).toBeGreaterThanOrEqual(Math.min(seen.picture, seen.text + 1_500));
});
