import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { openAdmin } from "../door";
import { createProduct } from "../own-product";
import { guestOrder, newCart, newEmail, productSchema, rest } from "../rest-client";

type Cart = Awaited<ReturnType<typeof newCart>>;

/** A cart with so many of a new product of $10.00. */
async function cartOf(quantity: number): Promise<Cart> {
  const { id } = await createProduct("Priced jar", 1_000);
  const product = productSchema.parse((await rest("GET", `/products/${id}`)).body);
  return newCart(product.variants[0]?.id ?? "", quantity);
}

const quoteSchema = z.object({
  cart: z.object({ discount: z.number(), shipping: z.number(), total: z.number() }),
  shipping_options: z.array(z.object({ code: z.string(), price: z.number() })),
  taxes: z.array(z.object({ name: z.string(), percent: z.number() })),
  to_pay: z.number(),
});

/** What the cart comes to at a destination. */
async function quoted(cart: Cart, more: Readonly<Record<string, string>> = {}) {
  const { status, body } = await rest("POST", "/cart/quote", {
    body: { country: "US", ...more },
    headers: cart,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return quoteSchema.parse(body);
}

/** Enters a code. @returns whether it was taken */
async function enter(cart: Cart, promotion_code: string): Promise<boolean> {
  const { status, body } = await rest("PATCH", "/cart", { body: { promotion_code }, headers: cart });
  expect([200, 400], JSON.stringify(body)).toContain(status);
  return status === 200;
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields))
    await dialog.getByRole("textbox", { name: new RegExp(`^${label}( \\(optional\\))?$`) }).fill(value);
}

async function save(page: Page): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
}

const kinds = [
  { kind: "Percentage off", fields: { "Percent off": "10" }, off: 3, shipping: 4.9 },
  { kind: "Amount off", fields: { "Amount off in USD": "5.00" }, off: 5, shipping: 4.9 },
  {
    kind: "Buy some, get some",
    fields: { Buy: "2", Get: "1", "Percent off": "100" },
    off: 10,
    shipping: 4.9,
  },
  { kind: "Free shipping", fields: {}, off: 0, shipping: 0 },
];

test("staff make a promotion of each kind, set its limits and its time, and end it; carts follow", async ({
  page,
}) => {
  const mark = crypto.randomUUID().slice(0, 6).toUpperCase();
  const cart = await cartOf(3);
  const row = (code: string) => page.getByRole("listitem").filter({ hasText: code });
  const change = (code: string) =>
    row(code)
      .getByRole("button", { name: /^Change/ })
      .click();
  await openAdmin(page, "/pricing");
  for (const [index, { kind, fields, off, shipping }] of kinds.entries()) {
    const code = `K${index}${mark}`;
    await page.getByRole("button", { name: "New promotion" }).click();
    await page.getByLabel("What it gives").selectOption({ label: kind });
    await fill(page, { Name: `${kind}, ${mark}`, Code: code, ...fields });
    await save(page);
    await expect(row(code)).toContainText("Active");
    expect(await enter(cart, code)).toBe(true);
    expect((await quoted(cart)).cart, kind).toMatchObject({ discount: off, shipping });
  }

  // A fifth off for one order; that is used up by the next.
  await change(`K0${mark}`);
  await fill(page, { "Percent off": "20", "Uses in all": "1" });
  await save(page);
  await expect(row(`K0${mark}`)).toContainText("0 uses of 1");
  expect(await enter(cart, `K0${mark}`)).toBe(true);
  expect((await quoted(cart)).cart.discount).toBe(6);
  const placed = await rest("POST", "/orders", { body: guestOrder(newEmail("fifth")), headers: cart });
  expect(placed.status, JSON.stringify(placed.body)).toBe(201);
  const other = await cartOf(3);
  expect(await enter(other, `K0${mark}`)).toBe(false);
  await page.reload();
  await expect(row(`K0${mark}`)).toContainText("Used up");

  await change(`K1${mark}`);
  await page.getByLabel("Begins").fill("2098-01-01T10:00");
  await page.getByLabel("Ends").fill("2097-01-01T10:00");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Must end after it begins.")).toBeVisible();
  await page.getByLabel("Ends").fill("2098-02-01T10:00");
  await save(page);
  await expect(row(`K1${mark}`)).toContainText("Not begun");
  expect(await enter(other, `K1${mark}`)).toBe(false);

  for (const code of [`K2${mark}`, `K3${mark}`]) {
    await change(code);
    await page.getByLabel("Active", { exact: true }).uncheck();
    await save(page);
    await expect(row(code)).toContainText("Archived");
    expect(await enter(other, code)).toBe(false);
  }
});

// Greenland: a country that no other test sends to. The method is offered once it has rates, there alone.
test("staff make a zone, a method and a tax for a country, and take them away again", async ({ page }) => {
  const mark = crypto.randomUUID().slice(0, 6);
  const [zone, method] = [`Ice ${mark}`, `By sledge ${mark}`];
  const cart = await cartOf(3);
  const there = async () => {
    const { shipping_options, taxes } = await quoted(cart, { country: "GL" });
    const sledge = shipping_options.find(({ code }) => code === `sledge-${mark}`);
    return { sledge: sledge?.price, taxes: taxes.filter(({ name }) => name.endsWith(mark)) };
  };
  const dialog = page.getByRole("dialog");
  await openAdmin(page, "/pricing/shipping");
  await page.getByRole("button", { name: "New zone" }).click();
  await fill(page, { Name: zone, Countries: "GLX" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("“GLX” is no country's code.")).toBeVisible();
  await fill(page, { Countries: "gl" });
  await save(page);
  await page.getByRole("button", { name: "New method" }).click();
  await fill(page, { Name: method, Code: `sledge-${mark}`, "Price in USD": "900" });
  await dialog.getByLabel("Offered to customers").uncheck();
  await save(page);
  await page.getByRole("button", { name: `Rates of ${method} to ${zone}` }).click();
  await dialog.getByRole("button", { name: "Set a price" }).click();
  await fill(page, { "Price in USD": "31.00" });
  await save(page);
  await expect(page.getByRole("listitem").filter({ hasText: `${zone}: $31.00` })).toBeVisible();
  await page.getByRole("button", { name: `Change ${method}` }).click();
  await dialog.getByLabel("Offered to customers").check();
  await save(page);
  await expect(page.getByRole("heading", { name: method, exact: true })).toBeVisible();
  expect(await there()).toEqual({ sledge: 31, taxes: [] });

  await page.getByRole("link", { name: "Tax", exact: true }).click();
  await page.getByRole("button", { name: "New rate" }).click();
  await fill(page, { Name: `Duty ${mark}`, Country: "gl", Rate: "12.5" });
  await save(page);
  expect((await there()).taxes).toEqual([{ name: `Duty ${mark}`, percent: 12.5 }]);
  await page.getByRole("button", { name: `Change Duty ${mark}, GL, standard` }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("cell", { name: `Duty ${mark}` })).toHaveCount(0);
  expect((await there()).taxes).toEqual([]);

  // What would make it dearer everywhere is refused, and says what to do.
  await page.getByRole("link", { name: "Shipping", exact: true }).click();
  const remove = async (what: string) => {
    await page.getByRole("button", { name: `Change ${what}` }).click();
    await dialog.getByRole("button", { name: "Remove" }).click();
    await expect(dialog.getByRole("heading", { name: `Remove ${what}?` })).toBeVisible();
    await dialog.getByRole("button", { name: "Remove" }).click();
  };
  await remove(zone);
  await expect(dialog.getByText("Give it rates elsewhere, or remove it first.")).toBeVisible();
  await dialog.getByRole("button", { name: "Keep it" }).click();
  await expect(dialog).toBeHidden();
  for (const what of [method, zone]) {
    await remove(what);
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: `Change ${what}` })).toHaveCount(0);
  }
  expect((await there()).sledge).toBeUndefined();
});

test("staff issue a gift card, whose code is shown once, and block it", async ({ page }) => {
  const cart = await cartOf(1);
  const dialog = page.getByRole("dialog");
  await openAdmin(page, "/pricing/gift-cards");
  await page.getByRole("button", { name: "New gift card" }).click();
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(dialog.getByText("Enter an amount such as 50.00.")).toBeVisible();
  await fill(page, { "Worth in USD": "12.00" });
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(dialog.getByRole("heading", { name: "A gift card worth $12.00" })).toBeVisible();
  const gift_card_code = (await dialog.getByText(/^\w{4}(-\w{4})+$/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(gift_card_code)).toHaveCount(0);
  expect((await quoted(cart, { gift_card_code })).to_pay, "$10.00 and $4.90 less $12.00").toBe(2.9);

  const last4 = gift_card_code.slice(-4);
  await page.getByRole("button", { name: `Block the card that ends in ${last4}` }).click();
  await expect(page.getByRole("row").filter({ hasText: last4 })).toContainText("Blocked");
  const refused = await rest("POST", "/cart/quote", {
    body: { country: "US", gift_card_code },
    headers: cart,
  });
  expect(refused.status, JSON.stringify(refused.body)).toBe(400);
});
