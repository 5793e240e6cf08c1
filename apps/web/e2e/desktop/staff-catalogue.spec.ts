import { deflateSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { openAdmin } from "../door";
import { shop } from "../rest-client";
import { staffCall, staffRead } from "../staff";

const made = z.object({ id: z.string(), slug: z.string(), version: z.number() });
const category = z.array(z.object({ id: z.string(), slug: z.string(), name: z.string() }));

const mark = () => crypto.randomUUID().slice(0, 8);

/** A product of a test's own. */
async function newProduct(name: string, status: "DRAFT" | "PUBLISHED" = "DRAFT") {
  const [first] = category.parse(await staffRead("catalog.admin.categories.list"));
  const created = await staffCall("catalog.admin.create", {
    name,
    categoryId: first?.id,
    price: 2_000,
    status,
  });
  return made.parse(created);
}

const readProduct = (productId: string) => staffRead("catalog.admin.product", { productId });

test("staff make a product, say what it is, give it a picture and put it on sale", async ({ page }) => {
  const name = `Lantern ${mark()}`;
  await openAdmin(page, "/products");
  await page.getByRole("link", { name: "New product" }).click();
  await page.getByRole("button", { name: "Make the product" }).click();
  await expect(page.getByText("Give the product a name.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Category").selectOption({ index: 1 });
  await page.getByLabel(/^Price in/).fill("24.90");
  await page.getByRole("button", { name: "Make the product" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByLabel(/^Highlights/).fill("Burns all night\nFits a pocket");
  await page.getByLabel("Title", { exact: false }).last().fill("A lantern for the night");
  await expect(page.getByRole("figure").getByText("A lantern for the night")).toBeVisible();
  await page.getByRole("combobox", { name: "Status" }).selectOption("PUBLISHED");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();

  await page.getByLabel("Add pictures").setInputFiles([
    { name: "one.png", mimeType: "image/png", buffer: onePixel(200, 40, 40) },
    { name: "two.png", mimeType: "image/png", buffer: onePixel(40, 40, 200) },
  ]);
  const pictures = page.getByRole("list", { name: "Pictures in their order" }).getByRole("listitem");
  await expect(pictures).toHaveCount(2, { timeout: 90_000 });
  await page.getByLabel("Picture 1 shows").fill("The red one");
  await page.getByLabel("Picture 2 shows").fill("The blue one");
  await page.getByRole("button", { name: /^Move The blue one/ }).press("ArrowUp");
  await page.getByRole("button", { name: "Save pictures" }).click();
  await expect(page.getByRole("button", { name: "Save pictures" })).toBeHidden();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const images = z
    .object({ images: z.array(z.object({ alt: z.string() })) })
    .parse(await readProduct(id)).images;
  expect(images.map(({ alt }) => alt)).toEqual(["The blue one", "The red one"]);
});

test("a page with unsaved changes asks before it is left, by a link and by Back", async ({ page }) => {
  const name = `Kettle ${mark()}`;
  await newProduct(name);
  await openAdmin(page, `/products?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const text = page.getByLabel("Description");
  await text.fill("Boils fast.");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Leave without saving?" });
  await dialog.getByRole("button", { name: "Stay here" }).click();
  await expect(dialog).toBeHidden();
  const back = () => page.evaluate(() => history.back());
  await back();
  await dialog.getByRole("button", { name: "Stay here" }).click();
  await expect(dialog).toBeHidden();
  await expect(text).toHaveValue("Boils fast.");
  await back();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();

  // What is saved holds nobody: one step back leads to where one came from.
  await page.getByRole("link", { name }).click();
  await text.fill("Boils faster.");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Save changes" })).toBeDisabled();
  await back();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await page.getByRole("link", { name }).click();
  await text.fill("Boils slowly.");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await dialog.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
});

test("the old address of a product leads on to the new one", async ({ page }) => {
  const { id, slug } = await newProduct(`Stool ${mark()}`, "PUBLISHED");
  await openAdmin(page, `/products/${id}`);
  await page.getByLabel("Address").fill(`${slug}-of-oak`);
  await expect(page.getByText(/is led to the new one/)).toBeVisible();
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  // Another visitor's look at the front page may have left the old page in the cache, until the change is heard of.
  const answer = async () => {
    const { status, headers } = await fetch(`${shop().web}/p/${slug}`, { redirect: "manual" });
    return [status, headers.get("location")];
  };
  await expect.poll(answer).toEqual([301, expect.stringContaining(`/p/${slug}-of-oak`)]);
});

test("staff set options, make the missing variants and change many of them at once", async ({ page }) => {
  const { id } = await newProduct(`Shirt ${mark()}`);
  await openAdmin(page, `/products/${id}/variants`);
  await addOption(page, 1, "Size", ["S", "M", "L"]);
  await addOption(page, 2, "Colour", ["Moss", "Clay"]);
  await page.getByRole("button", { name: "Save options" }).click();
  await page.getByRole("button", { name: /^Make \d+ missing variants/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Make \d+/ })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByLabel(/^Weight, g of/)).toHaveCount(6);

  const price = page.getByLabel("Price of M, Moss", { exact: true });
  await price.fill("33");
  await price.press("Enter");
  await page.getByLabel(/^Select all/).check();
  await page.getByRole("button", { name: "Change 6 selected" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What to change").selectOption({ label: "Sale, so many per cent off" });
  await dialog.getByLabel("Per cent").fill("25");
  await dialog.getByRole("button", { name: "Put into the grid" }).click();
  await expect(page.getByLabel("Sale price of M, Moss")).toHaveValue("24.75");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByLabel("Sale price of M, Moss")).toHaveValue("");
  await page.getByLabel("Sale price of M, Moss").fill("99");
  await page.getByRole("button", { name: "Save variants" }).click();
  await expect(page.getByText("Below the price.")).toBeVisible();
  await page.getByLabel("Sale price of M, Moss").fill("30");
  await page.getByRole("button", { name: "Save variants" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const variants = z
    .object({ adminVariants: z.array(z.object({ price: z.number(), salePrice: z.number().nullable() })) })
    .parse(await readProduct(id)).adminVariants;
  expect(variants).toContainEqual(expect.objectContaining({ price: 3_300, salePrice: 3_000 }));
  await page.getByRole("button", { name: "Price history of M, Moss" }).click();
  await expect(
    page.getByRole("dialog").getByRole("table").or(page.getByText("has not changed")),
  ).toBeVisible();
});

test("staff put many products on sale at once and keep a view of filters", async ({ page }) => {
  const word = `Basket${mark()}`;
  const one = await newProduct(`${word} 1`, "PUBLISHED");
  for (let number = 2; number <= 27; number++) await newProduct(`${word} ${number}`, "PUBLISHED");
  await openAdmin(page, `/products?q=${word}`);
  await expect(page.getByRole("table").getByRole("link", { name: word })).toHaveCount(25);
  await page.getByLabel("Select all on this page").check();
  await expect(page.getByText("25 products selected")).toBeVisible();
  await page.getByRole("button", { name: "Select all 27 that match" }).click();
  await expect(page.getByText("27 products selected")).toBeVisible();
  await page.getByRole("button", { name: "Change them" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What to change").selectOption({ label: "Start a sale" });
  await dialog.getByLabel("Per cent off").fill("10");
  await dialog.getByRole("button", { name: "Change 27 products" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("table").getByText("Sale", { exact: true })).toHaveCount(25);
  const { price } = z.object({ price: z.number() }).parse(await readProduct(one.id));
  expect(price).toBe(1_800);

  await page.getByRole("button", { name: "Save these filters" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Baskets");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await page.getByRole("link", { name: "Products", exact: true }).click();
  await page.getByRole("button", { name: "Baskets", exact: true }).click();
  await expect(page.getByRole("searchbox", { name: "Search products" })).toHaveValue(word);
});

test("staff make an attribute, a category and a collection by rules, and find all by the palette", async ({
  page,
}) => {
  const word = mark();
  await openAdmin(page, "/attributes");
  await page.getByRole("button", { name: "New attribute" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(`Fibre ${word}`);
  await dialog.getByLabel("Choice 1", { exact: true }).fill("Hemp");
  await dialog.getByRole("button", { name: "Add a choice" }).click();
  await dialog.getByLabel("Choice 2", { exact: true }).fill("Linen");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(`fibre-${word}`)).toBeVisible();

  await page.getByRole("link", { name: "Categories", exact: true }).click();
  await page.getByRole("button", { name: "New category" }).click();
  await dialog.getByLabel("Name").fill(`Hammocks ${word}`);
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const hammocks = page.getByRole("button", { name: `More to do with Hammocks ${word}` });
  await hammocks.click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await expect(dialog.getByText(/It is empty/)).toBeVisible();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(hammocks).toBeHidden();

  await page.getByRole("link", { name: "Collections", exact: true }).click();
  await page.getByRole("button", { name: "New collection" }).click();
  await dialog.getByLabel("Name").fill(`Small gifts ${word}`);
  await dialog.getByText("By rules").click();
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Small gifts ${word}` })).toBeVisible();
  await page.getByRole("button", { name: "Add a condition" }).click();
  await page.getByLabel("Condition 2", { exact: true }).selectOption({ label: "Price" });
  await page.getByLabel("How", { exact: true }).selectOption({ label: "is at most" });
  await page.getByLabel(/^Amount in/).fill("25");
  await expect(page.getByText(/products? meets? this now/)).toBeVisible();
  await page.getByRole("button", { name: "Save the collection" }).click();
  await expect(page.getByText("The collection is saved")).toBeVisible();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to" }).fill("Syno");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Synonyms" })).toBeVisible();
});

test("staff read what is searched for, set synonyms and pins, and see the index", async ({ page }) => {
  const word = `zz${mark().replace(/\d/g, "x")}`;
  await openAdmin(page, "/search/synonyms");
  await page.goto(`${shop().admin}/search/synonyms?for=${word}`);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Who types" })).toHaveValue(word);
  await dialog.getByRole("textbox", { name: "Also finds" }).fill("wool");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  const change = page.getByRole("button", { name: `Change ${word}` });
  await change.click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await expect(change).toBeHidden();

  await page.getByRole("link", { name: "Pinned results" }).click();
  await page.getByRole("button", { name: "Pin for a search" }).click();
  await dialog.getByLabel("Who searches for").fill(word);
  await dialog.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Choose" }).click();
  await expect(dialog.getByRole("option").first()).toBeVisible();
  await dialog.getByRole("combobox").press("Enter");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Save the pins" }).click();
  await expect(page.getByText(`The results of “${word}” are saved`).first()).toBeVisible();
  await page
    .getByRole("button", { name: /^Take .* out$/ })
    .first()
    .click();
  const saved = page.waitForResponse((answer) => answer.url().includes("merchandising.pins.save"));
  await page.getByRole("button", { name: "Save the pins" }).click();
  await saved;
  // Whoever leaves before the page has heard of it is asked about unsaved changes.
  await expect(page.getByRole("button", { name: "Save the pins" })).toBeDisabled();
  await expect(page.getByText("Nothing is pinned for it.")).toBeVisible();

  await page.getByRole("link", { name: "Index", exact: true }).click();
  await page.getByRole("button", { name: "Compare now" }).click();
  await expect(page.getByText("Asked for; it takes a few seconds.")).toBeVisible();
  await page.getByRole("link", { name: "What is searched for" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What is searched for" })).toBeVisible();
});

/** Adds an option with its values in the form. */
async function addOption(page: Page, number: number, name: string, values: readonly string[]) {
  await page.getByRole("button", { name: "Add an option" }).click();
  await page.getByLabel(`Option ${number}`, { exact: true }).fill(name);
  for (const [index, value] of values.entries()) {
    if (index > 0) await page.getByRole("button", { name: `Add a value of ${name}` }).click();
    await page.getByLabel(`Value ${index + 1} of ${name}`, { exact: true }).fill(value);
  }
}

/** A PNG of 64 by 64 in one colour. */
function onePixel(red: number, green: number, blue: number): Buffer {
  const size = 64;
  const row = Buffer.concat([
    Buffer.from([0]),
    Buffer.concat(Array.from({ length: size }, () => Buffer.from([red, green, blue]))),
  ]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
