import { expect, test } from "@playwright/test";
import { z } from "zod";
import { runStatement } from "../../../../packages/db/testing/run-statement";
import { openAdmin, signUpUnseen } from "../door";
import { changeProduct, createProduct } from "../own-product";
import {
  bearer,
  buy,
  guestOrder,
  newCart,
  newEmail,
  productSchema,
  rest,
  setStock,
  shop,
  statusOf,
} from "../rest-client";
import { environmentOf } from "../second-shop";
import { visit } from "../shopping";

async function variantOf(productId: string) {
  const [variant] = productSchema.parse((await rest("GET", `/products/${productId}`)).body).variants;
  if (variant === undefined) throw new Error("a new product has a variant");
  return variant;
}

test("staff say when a product is low and how many may be sold ahead; the shop and its buyers follow", async ({
  page,
}) => {
  const product = await createProduct("Scarce jug");
  const { id } = await variantOf(product.id);
  await openAdmin(page, `/products/${product.id}`);
  await page.getByRole("button", { name: `Limits and ledger of ${product.name}` }).click();
  const sheet = page.getByRole("dialog", { name: product.name });
  const save = sheet.getByRole("button", { name: "Save the limits" });
  await expect(sheet.getByRole("list", { name: "Ledger" })).toContainText("First count");
  await sheet.getByLabel("Counts as low at").fill("60");
  await sheet.getByLabel("May be sold ahead").fill("-1");
  await expect(sheet.getByText("Enter a whole number from 0 to 1,000,000.")).toBeVisible();
  await sheet.getByLabel("May be sold ahead").fill("3");
  await save.click();
  await expect(page.getByText("The limits are saved")).toBeVisible();
  await expect(save).toBeDisabled();
  await expect.poll(async () => (await variantOf(product.id)).stock_level).toBe("low");

  await setStock(product.id, 0);
  const order = await buy(id, newEmail("ahead"), 2);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  const cart = await newCart(id);
  const tooMany = await rest("PATCH", `/cart/items/${id}`, { body: { quantity: 2 }, headers: cart });
  expect(tooMany.status, JSON.stringify(tooMany.body)).toBe(409);

  await page.reload();
  await page.getByRole("button", { name: `Limits and ledger of ${product.name}` }).click();
  await sheet.getByLabel("May be sold ahead").fill("1");
  await save.click();
  await expect(sheet.getByText("the back-order limit cannot go below 2")).toBeVisible();
});

test("staff answer and publish a review from its page, and take it off again", async ({ page }) => {
  const { web, admin } = shop();
  const product = await createProduct("Judged lamp");
  const { id } = await variantOf(product.id);
  const email = newEmail("judge");
  await signUpUnseen(page, email, web);
  const headers = await bearer({ email, password: "a quiet river 7" });
  await rest("POST", "/cart/items", { body: { variant_id: id, quantity: 1 }, headers });
  const { email: _own, ...order } = guestOrder(email);
  const placed = await rest("POST", "/orders", { body: order, headers });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  const review = { productId: product.id, stars: 2, title: "Too dim", body: "", authorName: "Jo" };
  const write = () =>
    page.request
      .post(`${web}/api/trpc/reviews.write`, { data: review, headers: { origin: web } })
      .then((answer) => answer.status());
  await expect.poll(write, { timeout: 60_000 }).toBe(200);

  await openAdmin(page, "/reviews");
  const about = `the review of ${product.name} by Jo`;
  await page.getByRole("button", { name: `Answer ${about}` }).click();
  await page.getByLabel("Answer", { exact: true }).fill("A brighter bulb is on its way.");
  await page.getByRole("button", { name: `Publish ${about}` }).click();
  await expect(page.getByRole("button", { name: `Publish ${about}` })).toHaveCount(0);
  const guest = await page.context().newPage();
  await expect(async () => {
    await visit(guest, `${web}/p/${product.slug}`);
    await expect(guest.getByText("A brighter bulb is on its way.")).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });

  await page.goto(`${admin}/reviews?status=PUBLISHED`);
  await page.getByRole("button", { name: `Reject ${about}` }).click();
  await expect(page.getByRole("button", { name: `Reject ${about}` })).toHaveCount(0);
  await expect(async () => {
    await visit(guest, `${web}/p/${product.slug}`);
    await expect(guest.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(guest.getByText("A brighter bulb is on its way.")).toHaveCount(0, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await guest.close();
});

// The worker counts once an hour what one order held; the row is what it would write.
test("what was bought with a product is shown on its page", async ({ page }) => {
  const [teapot, cosy] = await Promise.all([createProduct("Paired teapot"), createProduct("Paired cosy")]);
  const cart = await newCart((await variantOf(teapot.id)).id);
  await rest("POST", "/cart/items", {
    body: { variant_id: (await variantOf(cosy.id)).id, quantity: 1 },
    headers: cart,
  });
  const { body } = await rest("POST", "/orders", { body: guestOrder(newEmail("pair")), headers: cart });
  const order = z.object({ order_id: z.string(), access_token: z.string() }).parse(body);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  await runStatement(
    environmentOf("admin")["DATABASE_URL"] ?? "",
    `INSERT INTO bought_together (product_id, other_id, orders) VALUES ($1, $2, 1), ($2, $1, 1) ON CONFLICT DO NOTHING`,
    [teapot.id, cosy.id],
  );
  // Another visitor's look at the front page may have left its page in the cache, which a change renews.
  await changeProduct(teapot.id, { description: "Brews for two." });
  const shelf = page.getByRole("region", { name: "Often bought together" });
  const link = shelf.getByRole("link", { name: cosy.name }).first();
  await expect(async () => {
    await visit(page, `${shop().web}/p/${teapot.slug}`);
    await expect(link).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: cosy.name })).toBeVisible();
});
