import { expect, test } from "@playwright/test";
import { once } from "./once";
import { newEmail } from "./rest-client";
import { addToCart, expectFocusOn, expectPaid, ownProduct, placeButton, toPayment } from "./shopping";
import { createPromotion, issueGiftCard } from "./staff";

test("a promotion and a gift card: put in and out, explained, and charged as shown", async ({ page }, {
  project,
}) => {
  const product = await ownProduct(56, project.name);
  const promotion = await createPromotion(25);
  const giftCard = await issueGiftCard(500);
  await addToCart(page, product.slug);
  await toPayment(page, { email: newEmail("codes") });

  const code = page.getByLabel("Promotion code");
  await code.fill("NOBODY-KNOWS");
  await code.press("Enter");
  await expect(page.getByText(/not known|no such|unknown/i)).toBeVisible();
  await expect(code).toBeFocused();
  await code.fill(promotion.code.toLowerCase());
  await code.press("Enter");
  await expectFocusOn(page, promotion.code);
  await page.getByRole("button", { name: `Remove the code ${promotion.code}` }).click();
  await expect(code).toBeVisible();
  await code.fill(promotion.code);
  await code.press("Enter");
  await expectFocusOn(page, promotion.code);

  const card = page.getByLabel("Gift card");
  await card.fill("0000-0000-0000-0000");
  await card.press("Enter");
  await expect(card).toBeFocused();
  await expect(card).toHaveAttribute("aria-invalid", "true");
  await card.fill(giftCard);
  await card.press("Enter");
  await expectFocusOn(page, `Gift card ending in ${giftCard.slice(-4)}`);

  await expect(placeButton(page)).toBeEnabled();
  const toPay = /\$[\d.,]+/.exec((await placeButton(page).textContent()) ?? "")?.[0] ?? "?";
  await placeButton(page).click();
  await expectPaid(page);
  const ordered = page.getByRole("region", { name: "What was ordered" });
  await expect(ordered.getByText("Gift card", { exact: true })).toBeVisible();
  await expect(ordered.getByText(toPay, { exact: true })).toBeVisible();
  await ordered.getByText("How this total came to be").click();
  await expect(ordered.getByText(`25% of $${product.price.toFixed(2)}`)).toBeVisible();
  const taken = new RegExp(`${toPay.replace(/[$.]/g, "\\$&")} paid by card and \\$5\\.00 by gift card`);
  await expect(page.getByText(taken)).toBeVisible();
});

test(
  "a gift card that covers everything: no card is asked for, and the order is paid",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(58, project.name);
    const giftCard = await issueGiftCard(900_000);
    await addToCart(page, product.slug);
    await toPayment(page, { email: newEmail("gift") });
    await page.getByLabel("Gift card").fill(giftCard);
    await page.getByLabel("Gift card").press("Enter");
    await expect(page.getByText("Your gift card pays for everything.")).toBeVisible();
    await expect(page.getByRole("radio", { name: /4242/ })).toHaveCount(0);
    await expect(placeButton(page)).toHaveText(/\$0\.00/);
    await placeButton(page).click();
    await expectPaid(page);
  },
);
