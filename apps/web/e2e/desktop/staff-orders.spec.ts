import { expect, type Page, test } from "@playwright/test";
import { openAdmin } from "../door";
import { buy, mailTo, newEmail, setStock, singleVariantProduct, statusOf, stockOf } from "../rest-client";

/** A paid order of a product that no other test uses. */
async function paidOrder(index: number, quantity: number) {
  const product = await singleVariantProduct(index);
  await setStock(product.id, 30);
  const email = newEmail("staff-orders");
  const order = await buy(product.variantId, email, quantity);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  return { product, email, order };
}

/** Amounts of money, as text, added up in cents. */
const cents = (amounts: readonly string[]) =>
  amounts.reduce((sum, text) => sum + Math.round(Number(text.replace(/[^\d.-]/g, "")) * 100), 0);

/** Chooses from the menu of what else can be done with the order. */
async function choose(page: Page, entry: string | RegExp) {
  await page.getByRole("button", { name: "More to do with this order" }).click();
  await page.getByRole("menuitem", { name: entry }).click();
  return page.getByRole("dialog");
}

test("staff send an order in two parcels, and it arrives", async ({ page }) => {
  const { order, email } = await paidOrder(100, 3);
  await openAdmin(page, `/orders/${order.order_id}`);
  await page.getByText("Explain the total").click();
  await expect(page.locator("details[open] li").first()).toBeVisible();
  const sumOf = (label: string) =>
    page
      .locator("dt", { hasText: new RegExp(`^${label}$`) })
      .locator("+ dd")
      .allTextContents();
  const steps = await page.locator("details li .figures").allTextContents();
  expect(cents(await sumOf("Total"))).toBe(Math.round(order.total * 100));
  expect(cents([...(await sumOf("Subtotal")), ...steps])).toBe(Math.round(order.total * 100));
  await page.getByRole("button", { name: "Ship", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "One less" }).first().click();
  await dialog.getByLabel("Carrier").fill("UPS");
  await dialog.getByLabel("Tracking number").fill("1Z999AA10123456784");
  await dialog.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(dialog).toBeHidden();
  expect(await statusOf(order)).toBe("PAID");
  await expect(page.getByText("Partly shipped").first()).toBeVisible();
  await page.getByRole("button", { name: "Ship", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as shipped" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect.poll(() => statusOf(order)).toBe("SHIPPED");
  await page.getByRole("button", { name: "Parcel 1 has arrived" }).click();
  await expect(page.getByText("A parcel arrived").first()).toBeVisible();
  expect(await statusOf(order)).toBe("SHIPPED");
  await page.getByRole("button", { name: "Mark as delivered" }).click();
  await expect.poll(() => statusOf(order)).toBe("DELIVERED");
  const shipped = async () =>
    (await mailTo(email)).filter(({ subject }) => /way|shipped|parcel/i.test(subject)).length;
  await expect.poll(shipped, { timeout: 60_000 }).toBe(2);
});

test("staff give part of the money back, then take goods back, and never more than was paid", async ({
  page,
}) => {
  const { order, product } = await paidOrder(101, 2);
  await openAdmin(page, `/orders/${order.order_id}`);
  await page.getByRole("button", { name: "Ship", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as shipped" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  const before = await stockOf(product);

  const back = await choose(page, /came back/);
  await back.getByRole("button", { name: "One more" }).first().click();
  await back.getByLabel("Reason").fill("Too small");
  await back.getByRole("button", { name: "Note the return" }).click();
  await expect(back).toBeHidden();
  await expect(page.getByText("Given back").first()).toBeVisible({ timeout: 60_000 });
  expect((await stockOf(product)).stock_qty).toBe(before.stock_qty + 1);
  expect(await statusOf(order)).toBe("PARTIALLY_REFUNDED");

  const refund = await choose(page, /^Refund/);
  await refund.getByText("An amount", { exact: true }).click();
  await refund.getByLabel(/^Amount in/).fill("99999");
  await expect(refund.getByText(/^At most/).last()).toBeVisible();
  await expect(refund.getByRole("button", { name: /^Refund/ })).toBeDisabled();
  await refund.getByText("Items", { exact: true }).click();
  await refund.getByRole("button", { name: "One more" }).first().click();
  const shipping = refund.getByLabel(/shipping/i);
  if ((await shipping.count()) > 0) await shipping.check();
  await refund.getByLabel("Reason").fill("Goodwill");
  await refund.getByRole("button", { name: /^Refund/ }).click();
  await expect(refund).toBeHidden();
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("REFUNDED");
});

test("staff cancel a paid order: the money and the stock go back; the note and the invoice stay", async ({
  page,
}) => {
  const { order, product } = await paidOrder(102, 2);
  await openAdmin(page, `/orders/${order.order_id}`);
  const before = await stockOf(product);
  await page.getByLabel("New note").fill("Asked by phone");
  await page.getByRole("button", { name: "Add the note" }).click();
  await expect(page.getByText("Asked by phone")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "More to do with this order" }).click();
  await page.getByRole("menuitem", { name: "Save the invoice" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  const cancel = await choose(page, /^Cancel order/);
  await cancel.getByRole("button", { name: "Cancel the order" }).click();
  await expect(cancel.getByText("Say why, in a word or two.")).toBeVisible();
  await cancel.getByLabel("Reason").fill("The customer changed their mind");
  await cancel.getByRole("button", { name: "Cancel the order" }).click();
  await expect(cancel).toBeHidden();
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("REFUNDED");
  expect((await stockOf(product)).stock_qty).toBe(before.stock_qty + 2);
  await expect(page.getByText("Given back").first()).toBeVisible({ timeout: 60_000 });
});

test("staff see every template, what was sent, and the figures", async ({ page }) => {
  await openAdmin(page, "/messages/templates");
  const mail = page.frameLocator("iframe");
  await expect(mail.locator("body")).toContainText(/order/i);
  await page.getByRole("combobox", { name: "Message", exact: true }).selectOption({ label: "Shipped" });
  await page.getByText("Text message", { exact: true }).click();
  await expect(page.getByText(/\d+ characters/)).toBeVisible();
  await page.getByRole("link", { name: "Events given up" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Events given up" })).toBeVisible();
  await page.goto(page.url().replace("/messages/dead", "/analytics"));
  await expect(page.getByText("Average order")).toBeVisible();
});
