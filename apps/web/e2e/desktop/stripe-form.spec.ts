import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { newEmail, shop } from "../rest-client";
import { openSecond } from "../second-shop";
import { addToCart, expectPaid, fillAddress, ownProduct, placeButton } from "../shopping";
import { serveStripeDouble } from "../stripe-double";

const key = "pk_test_aKeyForABrowserTest";
let keyed: Awaited<ReturnType<typeof openSecond>>;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  keyed = await openSecond("web", { STRIPE_PUBLISHABLE_KEY: key });
});
test.afterAll(() => keyed.close());

/** Up to the card's form in a shop that has a key. */
async function toCardForm(page: Page, slug: string) {
  await addToCart(page, `${slug}`, keyed.address);
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await page.getByLabel("E-mail address").fill(newEmail("stripe"));
  await page.getByRole("button", { name: "Continue to address" }).click();
  await fillAddress(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  return page.getByLabel("Card number");
}

test("with a publishable key Stripe's form asks for the card, and what it names is charged", async ({
  page,
}) => {
  const product = await ownProduct(82, "desktop");
  await serveStripeDouble(page, async () => {});
  const number = await toCardForm(page, product.slug);
  await expect(page.getByText("Test mode")).toHaveCount(0);
  await expect(placeButton(page)).toBeEnabled();
  await placeButton(page).click();
  await expect(page, "an incomplete card orders nothing").toHaveURL(/\/checkout$/);
  await number.fill("4111111111111111");
  await placeButton(page).click();
  await expect(page.getByText("This card is not supported.")).toBeVisible();
  const asked = await page.evaluate(() => {
    const { key: given, options } = Reflect.get(window, "stripeDouble");
    return { given, mode: options.mode, amount: options.amount, currency: options.currency };
  });
  const toPay = /\$([\d.]+)/.exec((await placeButton(page).textContent()) ?? "")?.[1];
  expect(asked).toEqual({
    given: key,
    mode: "payment",
    amount: Math.round(Number(toPay) * 100),
    currency: "usd",
  });
  await number.fill("4242424242424242");
  await placeButton(page).click();
  await expectPaid(page);
});

test("with a publishable key a declined card is told, and Stripe's form asks for another one", async ({
  page,
}) => {
  const product = await ownProduct(84, "desktop");
  await serveStripeDouble(page, async () => {});
  const number = await toCardForm(page, product.slug);
  await number.fill("4000000000000002");
  await placeButton(page).click();
  await expect(page.getByRole("heading", { name: "The payment did not go through" })).toBeVisible();
  await page.getByLabel("Card number").fill("4242424242424242");
  await page.getByRole("button", { name: /^Pay \$/ }).click();
  await expectPaid(page);
});

test("with a publishable key the bank's question is asked in place, by Stripe's script", async ({ page }) => {
  const product = await ownProduct(86, "desktop");
  let bank = "";
  await serveStripeDouble(page, async () => {
    await fetch(bank, {
      method: "POST",
      body: new URLSearchParams({ choice: "complete" }),
      redirect: "manual",
    });
  });
  // The simulator leads to its page; an account of Stripe may as well leave the question to the script.
  await page.route("**/api/trpc/order.place*", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    bank = answer.parse(JSON.parse(text)).result.data.order.payment.nextAction.url;
    const asked = { type: "provider_script", clientSecret: "pi_1_secret_2" };
    const body = text.replace(/"nextAction":\{[^}]*\}/, `"nextAction":${JSON.stringify(asked)}`);
    await route.fulfill({ response, body });
  });
  const number = await toCardForm(page, product.slug);
  await number.fill("4000002760003184");
  await placeButton(page).click();
  await expectPaid(page);
  const approved = await page.evaluate(() => Reflect.get(window, "stripeDouble").approved);
  expect(approved).toEqual(["pi_1_secret_2"]);
});

test("with a publishable key and Stripe out of reach: told, the cart kept, and tried again", async ({
  page,
}) => {
  const product = await ownProduct(88, "desktop");
  await page.route(/https:\/\/[^/]*stripe\.com\//, (route) => route.abort());
  await addToCart(page, product.slug, keyed.address);
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await page.getByLabel("E-mail address").fill(newEmail("no-stripe"));
  await page.getByRole("button", { name: "Continue to address" }).click();
  await fillAddress(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "The card form could not be fetched" });
  await expect(notice).toBeVisible();
  await page.unrouteAll();
  await serveStripeDouble(page, async () => {});
  await notice.getByRole("button", { name: "Try again" }).click();
  await page.getByLabel("Card number").fill("4242424242424242");
  await placeButton(page).click();
  await expectPaid(page);
});

test("Stripe is let in where there is a key, and nowhere else", async ({ page }) => {
  const policyOf = async (web: string) =>
    (await fetch(`${web}/cart`)).headers.get("content-security-policy") ?? "";
  expect(await policyOf(keyed.address)).toMatch(
    /script-src [^;]*https:\/\/js\.stripe\.com.*frame-src [^;]*hooks\.stripe\.com/,
  );
  expect(await policyOf(shop().web)).not.toContain("stripe.com");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto("/checkout", { waitUntil: "networkidle" });
  expect(asked.filter((url) => url.includes("stripe.com"))).toEqual([]);
});

const answer = z.object({
  result: z.object({
    data: z.object({
      order: z.object({ payment: z.object({ nextAction: z.object({ url: z.string() }) }) }),
    }),
  }),
});
