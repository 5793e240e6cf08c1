import { expect, type Page, test } from "@playwright/test";
import { openAdmin } from "../door";
import { shop, singleVariantProduct } from "../rest-client";
import { expectFitting, expectUsable } from "../usable";

test.describe.configure({ mode: "parallel", timeout: 360_000 });
test.use({ reducedMotion: "reduce" });

const access = ["/security", "/staff", "/staff/roles", "/staff/clients", "/trail", "/customers"];

/** Wide and as on a telephone, from one loading: a manager turns the screen, too. */
async function expectUsableEverywhere(page: Page, what: string): Promise<void> {
  for (const width of [390, 1_280]) {
    await page.setViewportSize({ width, height: 800 });
    const menu = page.getByRole("button", { name: "Menu", exact: true });
    if (what !== "sign-in") await expect(menu).toBeVisible({ visible: width === 390 });
    if (access.includes(what)) await expectFitting(page, `${what} at ${width}`);
    await expectUsable(page, `${what} at ${width}`);
  }
}

async function lookAt(page: Page, paths: readonly string[]): Promise<void> {
  const [first = "/", ...others] = paths;
  await openAdmin(page, first);
  for (const path of [first, ...others]) {
    if (path !== first) await page.goto(`${shop().admin}${path}`);
    await page.waitForLoadState("networkidle");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectUsableEverywhere(page, path);
  }
}

test("the way in and the pages about products can be used by everybody", async ({ page }) => {
  const product = await singleVariantProduct(11);
  await page.goto(`${shop().admin}/`, { waitUntil: "networkidle" });
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  await expectUsableEverywhere(page, "sign-in");
  await lookAt(page, [
    "/",
    "/products",
    `/products/${product.id}`,
    `/products/${product.id}/variants`,
    "/products/new",
    "/categories",
    "/collections",
    "/attributes",
    "/locations",
    "/imports",
    "/imports/new",
    "/reviews",
  ]);
});

test("the pages about searching, orders and money can be used by everybody", async ({ page }) => {
  await lookAt(page, [
    "/search",
    "/search/synonyms",
    "/search/pins",
    "/search/index",
    "/orders",
    "/pricing",
    "/pricing/shipping",
    "/pricing/tax",
    "/pricing/gift-cards",
    "/messages",
    "/messages/dead",
    "/messages/templates",
    "/analytics",
  ]);
});

test("a letter to customers, as its preview shows it, can be used by everybody", async ({ page }) => {
  await openAdmin(page, "/messages/templates");
  const letter = page.frameLocator("iframe").locator("html");
  await expect(letter.getByRole("heading", { level: 1 })).toBeVisible();
  const [, preview] = page.frames();
  const html = await preview?.content();
  await page.goto("about:blank");
  await page.setContent(html ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectUsable(page, "a letter");
});

test("the pages about people and access can be used by everybody", async ({ page }) => {
  await lookAt(page, access);
});
