import { expect, type Page, test } from "@playwright/test";
import { once } from "./once";
import { booksOf } from "./payments";
import { newEmail, stockOf } from "./rest-client";
import {
  addToCart,
  expectFocusOn,
  expectNothingReadable,
  expectPaid,
  orderIdOf,
  ownProduct,
  placeButton,
  toPayment,
  visit,
} from "./shopping";

const placeCall = "**/api/trpc/order.place*";

/** One piece of the product was sold, and one payment made. */
async function expectOneOrder(
  page: Page,
  product: { readonly id: string; readonly name: string },
  had: number,
) {
  const orderId = await orderIdOf(page);
  await expect.poll(() => stockOf(product)).toEqual({ stock_qty: had - 1, reserved_qty: 0 });
  expect((await booksOf(orderId)).intents).toHaveLength(1);
}

test("F22: double click: one order, one payment", async ({ page }, { project }) => {
  const product = await ownProduct(40, project.name, 20);
  await addToCart(page, product.slug);
  await toPayment(page, { email: newEmail("double") });
  await placeButton(page).dblclick();
  await expectPaid(page);
  await expectOneOrder(page, product, 20);
});

test(
  "F22: back button after paying: no second order, the order is shown",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(42, project.name, 20);
    await addToCart(page, product.slug);
    await toPayment(page, { email: newEmail("back") });
    await placeButton(page).click();
    const number = await expectPaid(page);
    await page.goBack();
    expect(await expectPaid(page)).toBe(number);
    await page.goto("/checkout");
    expect(await expectPaid(page)).toBe(number);
    await expectOneOrder(page, product, 20);
  },
);

test(
  "F21: two tabs pay one cart at once: one order, and both show it",
  once,
  async ({ page, context }, { project }) => {
    const product = await ownProduct(44, project.name, 20);
    const email = newEmail("two-tabs");
    await addToCart(page, product.slug);
    const second = await context.newPage();
    await visit(second, `/p/${product.slug}`);
    await second.getByRole("link", { name: /^Cart/ }).click();
    await toPayment(page, { email });
    await toPayment(second, { email });
    await Promise.all([placeButton(page).click(), placeButton(second).click()]);
    const number = await expectPaid(page);
    expect(await expectPaid(second)).toBe(number);
    expect(await orderIdOf(second)).toBe(await orderIdOf(page));
    await expectOneOrder(page, product, 20);
  },
);

test(
  "F21: two tabs, one pays: the other one shows the same order by itself",
  once,
  async ({ page, context }, { project }) => {
    const product = await ownProduct(46, project.name, 20);
    const email = newEmail("second-tab");
    await addToCart(page, product.slug);
    const second = await context.newPage();
    await visit(second, `/p/${product.slug}`);
    await second.getByRole("link", { name: /^Cart/ }).click();
    await toPayment(second, { email });
    await toPayment(page, { email });
    await placeButton(page).click();
    const number = await expectPaid(page);
    expect(await expectPaid(second)).toBe(number);
    await expectOneOrder(page, product, 20);
  },
);

test(
  "F22: lost connection while paying: told, and the same press once more makes the one order",
  once,
  async ({ page, context }, { project }) => {
    const product = await ownProduct(48, project.name, 20);
    await addToCart(page, product.slug);
    await toPayment(page, { email: newEmail("offline") });
    const keys = keysOf(page);
    await context.setOffline(true);
    await placeButton(page).click();
    const notice = page.getByRole("alert").filter({ hasText: "The shop did not answer" });
    await expect(notice).toBeVisible();
    await expectFocusOn(page, "the same order is never placed twice");
    await context.setOffline(false);
    await notice.getByRole("button", { name: "Try again" }).click();
    await expectPaid(page);
    expect(new Set(keys).size, "both were sent under one key").toBe(1);
    await expectOneOrder(page, product, 20);
  },
);

test(
  "F22: the reply is lost: the page asks what became of the order, and shows it",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(50, project.name, 20);
    await addToCart(page, product.slug);
    await toPayment(page, { email: newEmail("no-reply") });
    const keys = keysOf(page);
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("order.ofCart")) asked.push(request.url());
    });
    await loseNextReply(page);
    await placeButton(page).click();
    await expectPaid(page);
    expect(asked).not.toHaveLength(0);
    expect(keys, "nothing is sent twice").toHaveLength(1);
    await expectOneOrder(page, product, 20);
  },
);

test(
  "F22: the reply is lost and the page loaded anew: it finds the order that was made",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(52, project.name, 20);
    await addToCart(page, product.slug);
    const email = newEmail("reloaded");
    await toPayment(page, { email });
    // From the lost reply on the shop is out of reach, until the page is loaded anew.
    await page.route("**/api/trpc/**", (route) => route.abort("connectionreset"));
    await loseNextReply(page);
    await placeButton(page).click();
    await expect(page.getByRole("alert").filter({ hasText: "The shop did not answer" })).toBeVisible();
    await expectNothingReadable(page, email);
    await page.unroute("**/api/trpc/**");
    await page.reload();
    await expectPaid(page);
    await expectOneOrder(page, product, 20);
  },
);

/** The keys under which the page has sent its orders so far. */
function keysOf(page: Page): string[] {
  const keys: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/trpc/order.place"))
      keys.push(request.headers()["idempotency-key"] ?? "none");
  });
  return keys;
}

/** The shop takes the next order, and its answer never arrives. */
async function loseNextReply(page: Page): Promise<void> {
  await page.route(
    placeCall,
    async (route) => {
      await route.fetch();
      await route.abort("connectionreset");
    },
    { times: 1 },
  );
}
