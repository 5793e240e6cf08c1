import { expect, type Page, test } from "@playwright/test";
import { shop, singleVariantProduct } from "../rest-client";
import { press, visit } from "../shopping";

/** What the browser says that the policy of a page has stopped, or that went wrong in its scripts. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) heard.push(`${page.url()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`${page.url()}: ${error.message}`));
  return heard;
}

test("the policy of pages stops nothing that is ours, in the shop and in the admin", async ({ page }) => {
  const { web, admin, staff } = shop();
  const heard = complaints(page);
  const product = await singleVariantProduct(14);
  const paths = [
    `/p/${product.slug}`,
    "/",
    "/search?q=wool",
    "/collections",
    "/cart",
    "/sign-in",
    "/nothing-here",
  ];
  for (const path of paths) {
    await visit(page, `${web}${path}`);
    // A script that runs is what is seen of it: the search field answers.
    await page
      .getByRole("combobox", { name: /search/i })
      .first()
      .fill("woo");
    await expect(page.getByRole("listbox", { name: "Suggestions" })).toBeVisible();
    await page
      .getByRole("combobox", { name: /search/i })
      .first()
      .press("Escape");
  }
  await page.goto(`${admin}/products`);
  await page.getByLabel("E-mail address").fill(staff.email);
  await page.getByLabel("Password", { exact: true }).fill(staff.password);
  const products = page.getByRole("heading", { level: 1, name: "Products" });
  await press(page.getByRole("button", { name: "Sign in", exact: true }), products);
  expect(heard).toEqual([]);
});

for (const place of ["shop", "admin"] as const) {
  test(`I10: a script that somebody gets into a page of the ${place} does not run`, async ({ page }) => {
    const { web, admin } = shop();
    const address = place === "shop" ? `${web}/cart` : `${admin}/sign-in`;
    const planted = [
      '<script>document.title="planted"</script>',
      '<script>self.__next_f.push([1,""]);document.title="planted"</script>',
      '<img src="/none" onerror="document.title=\'planted\'">',
    ].join("");
    await page.addInitScript(() => {
      const stopped: string[] = [];
      Reflect.set(window, "stopped", stopped);
      document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
    });
    await page.route(address, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replace("</body>", `${planted}</body>`),
      });
    });
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const stopped = () => page.evaluate(() => [...Reflect.get(window, "stopped")].sort().join());
    // A library that looks whether it may compile code is told that it may not, and does without: that is `script-src`.
    // It looks when it is there, which may be before or after the picture has failed.
    await expect.poll(stopped).toMatch(/^(script-src,)?script-src-attr,script-src-elem,script-src-elem$/);
    expect(await page.title()).not.toContain("planted");
  });
}
