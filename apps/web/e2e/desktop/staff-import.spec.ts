import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { z } from "zod";
import { openAdmin } from "../admin-door";
import { rest } from "../rest-client";
import { staffRead } from "../staff";

const ROWS = 2_000;
/** Rows with a price that is none: every 500th. */
const FAULTY = ROWS / 500;

const categories = z.array(z.object({ slug: z.string(), name: z.string() }));

/** Products that no shop has, as a spreadsheet would write them, with headings of its own. */
function newProducts(mark: string, category: string): Buffer {
  const lines = ["Article number,Title,Department,Net price,On hand"];
  for (let row = 1; row <= ROWS; row++) {
    const price = row % 500 === 0 ? "a lot" : `${10 + (row % 90)}.50`;
    lines.push(`${mark}-${row},"Imported ${mark}, number ${row}",${category},${price},${row % 7}`);
  }
  return Buffer.from(`${lines.join("\r\n")}\r\n`);
}

/** How many products the shop shows for a search. */
async function found(q: string): Promise<number> {
  const { body } = await rest("GET", `/products?limit=1&q=${encodeURIComponent(q)}`);
  return z.object({ total: z.number() }).parse(body).total;
}

test("staff import a file: columns, what would change, faulty rows, the run, and all of it taken back", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const mark = `zq${crypto.randomUUID().slice(0, 6)}`.replace(/-/g, "");
  const [category] = categories.parse(await staffRead("catalog.categories"));
  await openAdmin(page, "/imports");
  await page.getByRole("link", { name: "Import a file" }).first().click();
  await page.getByLabel("Choose a CSV file").setInputFiles({
    name: "spring.csv",
    mimeType: "text/csv",
    buffer: newProducts(mark, category?.slug ?? ""),
  });

  // Most is guessed; what a heading does not tell is said by hand.
  await expect(page.getByRole("heading", { name: "What the columns mean" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByLabel("What Article number holds")).toHaveValue("sku");
  await expect(page.getByLabel("What Title holds")).toHaveValue("name");
  await page.getByLabel("What Net price holds").selectOption({ label: "Price" });
  await page.getByLabel("What On hand holds").selectOption({ label: "Stock" });
  await page.getByLabel("What Department holds").selectOption({ label: "Category" });
  await page.getByRole("button", { name: "Check the file" }).click();

  // Nothing is written, and every row says what it would do.
  const start = page.getByRole("button", { name: `Import ${(ROWS - FAULTY).toLocaleString("en-US")} rows` });
  await expect(start).toBeVisible({ timeout: 90_000 });
  expect(await found(mark)).toBe(0);
  await page.getByRole("button", { name: /^Faulty/ }).click();
  const faulty = page.getByRole("list", { name: "Rows" }).getByRole("listitem");
  await expect(page.getByText("Net price:").first()).toBeVisible();
  await expect(faulty.filter({ hasText: `number 500` }).first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Faulty rows as CSV" }).click();
  const path = await (await download).path();
  expect(await readFile(path, "utf8")).toContain(`${mark}-1500`);

  // It runs while one is elsewhere.
  await start.click();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("link", { name: "Products", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: "1,996 made" })).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: /^New/ }).click();
  await expect(page.getByText("Written").first()).toBeVisible();

  // And it is taken back.
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("The catalogue is as it was before.")).toBeVisible({ timeout: 120_000 });
  const left = await staffRead("catalog.admin.list", { q: mark, status: "PUBLISHED" });
  expect(z.object({ total: z.number() }).parse(left).total).toBe(0);
});

test("a file that is none is refused with a reason, and another can be chosen", async ({ page }) => {
  await openAdmin(page, "/imports/new");
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await expect(page.getByLabel("Choose a CSV file")).toBeEnabled();
});
