import { expect, test } from "@playwright/test";
import { z } from "zod";
import { signUpUnseen } from "./door";
import { once } from "./once";
import { newEmail, setStock, stockOf } from "./rest-client";
import { addToCart, expectPaid, orderIdOf, ownProduct, placeButton, toPayment } from "./shopping";
import { staffCall, staffRead } from "./staff";

const order = z.object({
  lines: z.array(z.object({ id: z.string(), name: z.string(), quantity: z.number() })),
});

/** The lines of an order, as staff have them. */
async function linesOf(orderId: string) {
  return order.parse(await staffRead("order.admin.get", { orderId })).lines;
}

test("an order's page: two parcels, a message, a refund, the invoice, all in words", async ({ page }, {
  project,
}) => {
  const first = await ownProduct(62, project.name);
  const second = await ownProduct(64, project.name);
  await addToCart(page, first.slug);
  await addToCart(page, second.slug);
  await toPayment(page, { email: newEmail("parcels") });
  await placeButton(page).click();
  const number = await expectPaid(page);
  const orderId = await orderIdOf(page);
  const lines = await linesOf(orderId);
  const line = lines.find(({ name }) => name === first.name);

  const trackingNumber = `TRK${number}`;
  await staffCall("order.admin.ship", {
    orderId,
    items: [{ lineId: line?.id, quantity: 1 }],
    carrier: "Parcel Post",
    trackingNumber,
    trackingUrl: `https://track.example.com/${trackingNumber}`,
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "A part of your order is on its way" })).toBeVisible();
  const parcels = page.getByRole("region", { name: "Parcels" });
  await expect(parcels.getByText(`1 × ${first.name}`)).toBeVisible();
  await expect(parcels.getByText(trackingNumber)).toBeVisible();
  await expect(parcels.getByRole("link", { name: /Follow the parcel/ })).toHaveAttribute(
    "href",
    /track\.example/,
  );
  await expect(parcels.getByText("Still to be sent")).toBeVisible();
  await expect(parcels.getByText(`1 × ${second.name}`)).toBeVisible();

  await staffCall("order.admin.ship", { orderId });
  await staffCall("order.admin.deliver", { orderId });
  await staffCall("order.admin.addNote", {
    orderId,
    body: "The lid was replaced by a better one.",
    visibleToCustomer: true,
  });
  await staffCall("order.admin.addNote", {
    orderId,
    body: "Careful with this one.",
    visibleToCustomer: false,
  });
  await staffCall("order.admin.return", {
    orderId,
    items: [{ lineId: line?.id, quantity: 1, restock: true }],
    reason: "too small",
    refund: true,
  });
  await page.reload();
  await expect(page.getByText("The lid was replaced by a better one.")).toBeVisible();
  await expect(page.getByText("Careful with this one.")).toHaveCount(0);
  const refunds = page.getByRole("region", { name: "Refunds" });
  await expect(refunds.getByText("Sent back")).toBeVisible({ timeout: 60_000 });
  const happened = page.getByRole("region", { name: "What happened" });
  for (const text of [
    "Order placed",
    /1 piece handed to Parcel Post; the rest follows/,
    "Delivered",
    "1 piece came back to us",
  ])
    await expect(happened.getByText(text).first()).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Invoice \d+/ }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
});

test("cancel: says what will happen, and the money goes back", once, async ({ page }, { project }) => {
  const product = await ownProduct(66, project.name, 20);
  await addToCart(page, product.slug);
  await toPayment(page, { email: newEmail("changed-mind") });
  await placeButton(page).click();
  await expectPaid(page);
  await page.getByRole("button", { name: "Cancel the order" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/You get back \$[\d.]+ to your card/)).toBeVisible();
  await dialog.getByRole("button", { name: "Keep the order" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await dialog.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByRole("heading", { name: /^This order was cancelled/ })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(page.getByRole("region", { name: "Refunds" }).getByText("Sent back")).toBeVisible({
    timeout: 60_000,
  });
  await expect.poll(() => stockOf(product)).toEqual({ stock_qty: 20, reserved_qty: 0 });
});

test(
  "order again: what can be had is in the cart, what cannot is told",
  once,
  async ({ page }, { project }) => {
    const there = await ownProduct(68, project.name);
    const gone = await ownProduct(70, project.name);
    await signUpUnseen(page, newEmail("again"));
    await addToCart(page, there.slug);
    await addToCart(page, gone.slug);
    await toPayment(page);
    await placeButton(page).click();
    const number = await expectPaid(page);
    await setStock(gone.id, 0);
    await page.goto("/account");
    await page.getByRole("link", { name: `Order ${number}` }).click();
    await page.getByRole("button", { name: "Order again" }).click();
    const notice = page.getByRole("alert").filter({ hasText: "Not everything could be put into your cart" });
    await expect(notice.getByText(gone.name)).toBeVisible();
    await notice.getByRole("link", { name: "View cart" }).click();
    await expect(page.getByRole("main").getByRole("link", { name: there.name }).first()).toBeVisible();
    await setStock(gone.id, 30);
  },
);
