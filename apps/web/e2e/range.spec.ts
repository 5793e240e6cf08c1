import { expect, test } from "@playwright/test";
import { z } from "zod";
import { signUpUnseen } from "./door";
import { once } from "./once";
import { changeProduct, createProduct } from "./own-product";
import { newEmail, shop } from "./rest-client";
import { addToCart, checkOut, expectPaid, placeButton, toPayment, visit } from "./shopping";
import { staffCall, staffRead } from "./staff";

test("a sale price is shown with what it was and charged, and afterwards it is what it was", async ({
  page,
}) => {
  const product = await createProduct("Sale lantern", 4_000);
  const ends = new Date(Date.now() + 3 * 86_400_000).toISOString();
  await changeProduct(product.id, { salePrice: 3_000, saleEndsAt: ends });
  const price = page.getByRole("region", { name: "Price" });
  await expect(async () => {
    await visit(page, `/p/${product.slug}`);
    await expect(price).toContainText("$30.00", { timeout: 5_000 });
  }).toPass();
  await expect(price.locator("s")).toContainText("$40.00");
  await expect(page.getByText(/Lowest price in the 30 days before: \$40\.00/)).toBeVisible();
  await expect(page.getByText(/^Ends on /)).toBeVisible();
  await addToCart(page, product.slug);
  await expect(page.getByRole("dialog").getByText("$30.00").first()).toBeVisible();
  await toPayment(page, { email: newEmail("sale") });
  await expect(
    page.getByRole("complementary", { name: "Order summary" }).getByText("$30.00").first(),
  ).toBeAttached();
  const shown = /\$[\d.,]+/.exec((await placeButton(page).textContent()) ?? "")?.[0] ?? "?";
  await placeButton(page).click();
  await expectPaid(page);
  await expect(page.getByText(shown).first(), "what was shown is what was charged").toBeVisible();

  await changeProduct(product.id, { salePrice: null });
  await expect(async () => {
    await visit(page, `/p/${product.slug}`);
    await expect(price).not.toContainText("before:", { timeout: 5_000 });
  }).toPass();
  await expect(price).toContainText("$40.00");
});

test("a collection that staff put together has a page of its own, in their order", once, async ({ page }) => {
  const [first, second] = await Promise.all([createProduct("Kettle"), createProduct("Cup")]);
  const name = `For the fire ${crypto.randomUUID().slice(0, 6)}`;
  const saved = await staffCall("catalog.admin.collections.save", {
    name,
    kind: "MANUAL",
    description: "What one needs beside it.",
    seoTitle: `${name}, chosen by us`,
    published: true,
  });
  const { id, slug } = z.object({ id: z.string(), slug: z.string() }).parse(saved);
  await staffCall("catalog.admin.collections.setProducts", {
    collectionId: id,
    productIds: [second.id, first.id],
  });
  try {
    const cards = page.getByRole("region", { name: "Products", exact: true }).getByRole("article");
    await expect(async () => {
      await page.goto(`/collections/${slug}`);
      await expect(cards).toHaveCount(2, { timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page).toHaveTitle(new RegExp(`${name}, chosen by us`));
    await expect(cards.first().getByRole("heading", { name: second.name })).toBeVisible();
    await expect(async () => {
      await page.goto("/collections");
      await expect(page.getByRole("main").getByRole("link", { name })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
    await page.getByRole("main").getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await page.getByLabel("Sort by").selectOption("price");
    await expect(page).toHaveURL(/sort=price/);
    await expect(cards).toHaveCount(2);
  } finally {
    await staffCall("catalog.admin.collections.remove", { collectionId: id });
  }
});

const reviews = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), version: z.number() })),
});

test(
  "who bought it writes a review, staff approve it, and everybody reads it",
  once,
  async ({ page, browser }) => {
    const product = await createProduct("Reviewed stool");
    await visit(page, `/p/${product.slug}`);
    await page.locator("#reviews").scrollIntoViewIfNeeded();
    await expect(page.getByText("to write about it.")).toBeVisible();
    await signUpUnseen(page, newEmail("reviewer"));
    await addToCart(page, product.slug);
    await checkOut(page);
    await expectPaid(page);

    const title = `Sturdy ${crypto.randomUUID().slice(0, 6)}`;
    await visit(page, `/p/${product.slug}`);
    await page.locator("#reviews").scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Write a review" }).click();
    await page.getByRole("button", { name: "Send the review" }).click();
    await expect(page.getByText("Choose how many stars.")).toBeVisible();
    await page.getByRole("radio", { name: "4 stars" }).check({ force: true });
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("What is it like?").fill("It carries me.\nNothing more to say.");
    await page.getByLabel("Name to be shown").fill("Robin E.");
    await page.getByRole("button", { name: "Send the review" }).click();
    await expect(
      page.getByRole("region", { name: "Your review" }).getByText("Waits for approval"),
    ).toBeVisible();

    const guest = await browser.newPage({ baseURL: shop().web });
    await visit(guest, `/p/${product.slug}`);
    await expect(guest.getByText(title)).toHaveCount(0);
    const waiting = reviews.parse(
      await staffRead("reviews.admin.list", { status: "PENDING", productId: product.id }),
    );
    const review = waiting.items.find((item) => item.title === title);
    expect(review, "staff see what waits").toBeDefined();
    await staffCall("reviews.admin.moderate", {
      reviewId: review?.id,
      status: "PUBLISHED",
      reply: "Thank you, Robin.",
    });
    const stars = guest.getByRole("link", { name: /Rated 4\.0 out of 5 by 1 customer/ });
    await expect(async () => {
      await visit(guest, `/p/${product.slug}`);
      await expect(guest.getByRole("heading", { name: title })).toBeVisible({ timeout: 5_000 });
      await expect(stars).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await expect(guest.getByText("Thank you, Robin.")).toBeVisible();
    await stars.click();
    await expect(guest.getByRole("heading", { name: "Reviews" })).toBeInViewport();
    await guest.getByRole("button", { name: /^4 stars/ }).click();
    await expect(guest.getByText("1 review with 4 stars")).toBeVisible();
    await guest.close();
  },
);

test(
  "a renamed product answers at its old address with 301, and its page, map and picture name the new one",
  once,
  async ({ request }) => {
    const product = await createProduct("Renamed mug");
    const slug = `${product.slug}-now`;
    await changeProduct(product.id, { slug });
    await expect
      .poll(
        async () => {
          const answer = await request.get(`/p/${product.slug}`, { maxRedirects: 0 });
          return [answer.status(), answer.headers().location];
        },
        { timeout: 60_000 },
      )
      .toEqual([301, expect.stringContaining(`/p/${slug}`)]);
    const html = await (await request.get(`/p/${slug}`)).text();
    expect(html).toContain(`<link rel="canonical" href="${shop().web}/p/${slug}"`);
    const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].flatMap(
      ([, json]) => JSON.parse(json ?? "[]"),
    );
    expect(data.map((entry) => entry["@type"])).toEqual(["Product", "BreadcrumbList"]);
    expect(data[0].offers).toMatchObject({ "@type": "Offer", price: "40.00", priceCurrency: "USD" });
    const card = await request.get(`/og/p/${slug}`);
    expect(card.headers()["content-type"]).toBe("image/png");
    expect((await card.body()).length).toBeGreaterThan(5_000);
    const index = await (await request.get("/sitemap.xml")).text();
    const parts = [...index.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url ?? "");
    expect(parts.map((url) => new URL(url).pathname)).toEqual(
      expect.arrayContaining(["/sitemap/pages.xml", "/sitemap/products-1.xml"]),
    );
    await expect
      .poll(async () => (await (await request.get("/sitemap/products-1.xml")).text()).includes(`/p/${slug}<`))
      .toBe(true);
  },
);

test("a product of 2,000 variants is chosen option by option, and its page stays light", async ({ page }) => {
  test.setTimeout(360_000);
  const product = await createProduct("Thousand shirts");
  const read = async () =>
    z
      .object({ version: z.number() })
      .parse(await staffRead("catalog.admin.product", { productId: product.id })).version;
  const values = (sign: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ value: `${sign}${index + 1}` }));
  for (const widths of [4, 8, 12, 16, 20]) {
    const options = [
      { name: "Width", values: values("W", widths) },
      { name: "Length", values: values("L", 10) },
      { name: "Cloth", values: values("C", 10) },
    ];
    // A busy shop may have done it and had no time left to say so.
    await expect(async () => {
      await staffCall("catalog.admin.saveOptions", {
        productId: product.id,
        expectedVersion: await read(),
        options,
      });
      await staffCall("catalog.admin.generateVariants", {
        productId: product.id,
        expectedVersion: await read(),
        price: 5_000,
        skuPrefix: `THOUSAND-${product.id.slice(-6)}`,
      }).catch((error: unknown) => {
        if (!String(error).includes("every combination already")) throw error;
      });
    }).toPass({ timeout: 120_000 });
  }
  const choice = (name: string) => page.getByRole("group", { name });
  await expect(async () => {
    await visit(page, `/p/${product.slug}`);
    await expect(choice("Width").getByRole("radio")).toHaveCount(20, { timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
  const html = await (await page.request.get(`/p/${product.slug}`)).body();
  expect(html.length, "bytes of the page before compression").toBeLessThan(600_000);
  for (const [name, value] of [
    ["Width", "W17"],
    ["Length", "L9"],
    ["Cloth", "C10"],
  ] as const) {
    await choice(name).getByText(value, { exact: true }).first().click();
    await expect(choice(name).getByRole("radio", { checked: true })).toHaveValue(value);
  }
  await expect(page.locator("[data-choice='W17, L9, C10']")).toBeVisible();
});
