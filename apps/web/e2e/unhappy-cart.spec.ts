import { expect, test } from "@playwright/test";
import { once } from "./once";
import { guestOrder, newCart, newEmail, rest, setStock } from "./rest-client";
import { addToCart, expectFocusOn, expectPaid, ownProduct, placeButton, toPayment, visit } from "./shopping";
import { createPromotion, endPromotion, setPrice } from "./staff";

test("stock gone at the last moment: told line by line, one press changes the cart, and the rest is bought", async ({
  page,
}, { project }) => {
  const gone = await ownProduct(28, project.name);
  const few = await ownProduct(30, project.name);
  await addToCart(page, gone.slug);
  await visit(page, `/p/${few.slug}`);
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "One more" }).click();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await toPayment(page, { email: newEmail("too-late") });
  await setStock(gone.id, 0);
  await setStock(few.id, 1);

  await placeButton(page).click();
  const notice = page.getByRole("alert").filter({ hasText: "Something in your cart was just sold" });
  await expect(notice).toBeVisible();
  await expectFocusOn(page, "Nothing was ordered and nothing was charged.");
  await expect(notice.getByText(gone.name)).toBeVisible();
  await expect(notice.getByText(/sold out, you have 1/)).toBeVisible();
  await expect(notice.getByText(/only 1 left, you have 3/)).toBeVisible();
  await notice.getByRole("button", { name: "Take what is left" }).click();
  await expect(notice).toBeHidden();
  await placeButton(page).click();
  await expectPaid(page);
  await expect(page.getByRole("link", { name: few.name })).toBeVisible();
  await expect(page.getByRole("main").getByText(gone.name)).toHaveCount(0);
  await Promise.all([setStock(gone.id, 30), setStock(few.id, 30)]);
});

test("F24: price changed: the old and the new one are told, and nothing is ordered until it is confirmed", async ({
  page,
}, { project }) => {
  const product = await ownProduct(32, project.name);
  await addToCart(page, product.slug);
  await toPayment(page, { email: newEmail("dearer") });
  const dearer = product.price + 3;
  await setPrice(product.id, dearer);
  try {
    await placeButton(page).click();
    const notice = page.getByRole("alert").filter({ hasText: "The total has changed" });
    await expect(notice).toBeVisible();
    await expectFocusOn(page, "Look at the new total and confirm it.");
    await expect(notice.getByText(`$${product.price.toFixed(2)} before, now`)).toBeVisible();
    await expect(notice.getByText(`$${dearer.toFixed(2)}`).first()).toBeVisible();
    await expect(placeButton(page)).toBeEnabled();
    const shown = /\$[\d.,]+/.exec((await placeButton(page).textContent()) ?? "")?.[0];
    await placeButton(page).click();
    await expectPaid(page);
    await expect(page.getByText(shown ?? "?").first(), "what was shown is what was charged").toBeVisible();
  } finally {
    await setPrice(product.id, product.price);
  }
});

test(
  "F24: coupon expired between: the code is named, the new total is told and confirmed",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(34, project.name);
    const promotion = await createPromotion(20);
    await addToCart(page, product.slug);
    await toPayment(page, { email: newEmail("coupon") });
    await page.getByLabel("Promotion code").fill(promotion.code);
    await page.getByRole("button", { name: "Apply" }).first().click();
    await expect(page.getByRole("button", { name: `Remove the code ${promotion.code}` })).toBeVisible();
    await expect(placeButton(page)).toBeEnabled();
    await endPromotion(promotion.id);
    await placeButton(page).click();
    const notice = page.getByRole("alert").filter({ hasText: "The total has changed" });
    await expect(notice).toBeVisible();
    await expect(notice.getByText(promotion.code)).toBeVisible();
    await expect(placeButton(page)).toBeEnabled();
    await placeButton(page).click();
    await expectPaid(page);
  },
);

test(
  "F24: a code that this customer has used up: told, taken off, and the order goes through without it",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(34, project.name);
    const { code } = await createPromotion(20, { maxUsesPerCustomer: 1 });
    const email = newEmail("used-up");
    const cart = await newCart(product.variantId);
    const first = await rest("POST", "/orders", {
      body: { ...guestOrder(email), promotion_code: code },
      headers: cart,
    });
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    await addToCart(page, product.slug);
    await toPayment(page, { email });
    await page.getByLabel("Promotion code").fill(code);
    await page.getByRole("button", { name: "Apply" }).first().click();
    await expect(page.getByRole("button", { name: `Remove the code ${code}` })).toBeVisible();
    await expect(placeButton(page)).toBeEnabled();
    await placeButton(page).click();
    const notice = page.getByRole("alert").filter({ hasText: "The total has changed" });
    await expect(notice.getByText(code)).toBeVisible();
    await expect(page.getByRole("button", { name: `Remove the code ${code}` })).toBeHidden();
    await expect(placeButton(page)).toBeEnabled();
    await placeButton(page).click();
    await expectPaid(page);
  },
);

test(
  "F23: cart edited in tab 2 while tab 1 pays: told, shown as it is now, confirmed, and the order is that cart",
  once,
  async ({ page, context }, { project }) => {
    const first = await ownProduct(36, project.name);
    const second = await ownProduct(38, project.name);
    await addToCart(page, first.slug);
    await toPayment(page, { email: newEmail("two-tabs") });
    const other = await context.newPage();
    await addToCart(other, second.slug);
    await other.close();

    await placeButton(page).click();
    const notice = page.getByRole("alert").filter({ hasText: "Your cart was changed in another window" });
    await expect(notice).toBeVisible();
    await expectFocusOn(page, "This is the cart as it is now");
    await expect(placeButton(page)).toBeEnabled();
    await placeButton(page).click();
    await expectPaid(page);
    const ordered = page.getByRole("region", { name: "What was ordered" });
    await expect(ordered.getByText(first.name).first()).toBeVisible();
    await expect(ordered.getByText(second.name).first()).toBeVisible();
  },
);

test(
  "F23: an order is the cart it was placed from: what is added afterwards is another cart",
  once,
  async ({ page, context }, { project }) => {
    const first = await ownProduct(36, project.name);
    const second = await ownProduct(38, project.name);
    await addToCart(page, first.slug);
    await toPayment(page, { email: newEmail("snapshot") });
    // The order is taken; its payment and its page may still be on their way.
    const taken = page.waitForResponse(
      (answer) => answer.url().includes("/api/trpc/order.place") && answer.ok(),
    );
    await placeButton(page).click();
    await taken;
    const other = await context.newPage();
    await addToCart(other, second.slug);
    await other.goto("/cart");
    await expect(other.getByRole("link", { name: second.name }).first()).toBeVisible();
    await expect(other.getByRole("link", { name: first.name })).toHaveCount(0);
    await other.close();
    await expectPaid(page);
    await expect(page.getByRole("region", { name: "What was ordered" }).getByText(second.name)).toHaveCount(
      0,
    );
  },
);
