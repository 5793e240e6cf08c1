import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { openAdmin } from "../door";
import { rest } from "../rest-client";
import { staffRead } from "../staff";

const ROWS = 10_000;
/** Rows with a price that is none: every 500th. */
const FAULTY = ROWS / 500;
const TAKEN = ROWS - FAULTY;
/** The check, the run and the undo are seconds of work for a quiet machine; a busy one may take many times as long. */
const WORK_MS = 240_000;

const inEnglish = (count: number) => count.toLocaleString("en-US");

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

/** How many products staff have of a search, in any status. */
async function kept(q: string): Promise<number> {
  return z.object({ total: z.number() }).parse(await staffRead("catalog.admin.list", { q })).total;
}

/** Notes every percentage that a bar of progress shows from now on, however short it is shown. */
async function noteProgress(page: Page): Promise<(label: string) => Promise<number[]>> {
  await page.evaluate(() => {
    const seen: [label: string | null, percent: number][] = [];
    Reflect.set(window, "progressSeen", seen);
    const look = () => {
      for (const bar of document.querySelectorAll("[role=progressbar][aria-valuenow]"))
        seen.push([bar.getAttribute("aria-label"), Number(bar.getAttribute("aria-valuenow"))]);
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
  });
  return (label) =>
    page.evaluate((wanted) => {
      const seen: unknown = Reflect.get(window, "progressSeen");
      return Array.isArray(seen) ? seen.flatMap(([name, percent]) => (name === wanted ? [percent] : [])) : [];
    }, label);
}

/** Waits until a bar has stood between its beginning and its end: the work was watched while it went on. */
async function expectMoving(seen: (label: string) => Promise<number[]>, label: string): Promise<void> {
  await expect
    .poll(async () => (await seen(label)).some((percent) => percent > 0 && percent < 100), {
      timeout: WORK_MS,
    })
    .toBe(true);
}

test("staff import 10,000 rows: columns, what would change, faulty rows, the run as it goes, and all of it taken back", async ({
  page,
}) => {
  test.setTimeout(900_000);
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
  await expect(page.getByRole("heading", { name: "What the columns mean" })).toBeVisible({
    timeout: WORK_MS,
  });
  await expect(page.getByLabel("What Article number holds")).toHaveValue("sku");
  await expect(page.getByLabel("What Title holds")).toHaveValue("name");
  await page.getByLabel("What Net price holds").selectOption({ label: "Price" });
  await page.getByLabel("What On hand holds").selectOption({ label: "Stock" });
  await page.getByLabel("What Department holds").selectOption({ label: "Category" });
  const seen = await noteProgress(page);
  await page.getByRole("button", { name: "Check the file" }).click();
  await expectMoving(seen, "Compared with the catalogue");

  // Nothing is written, and every row says what it would do.
  const start = page.getByRole("button", { name: `Import ${inEnglish(TAKEN)} rows` });
  await expect(start).toBeVisible({ timeout: WORK_MS });
  await expect(
    page.getByText(`${FAULTY} of ${inEnglish(ROWS)} rows are faulty and would be left out.`),
  ).toBeVisible();
  expect(await kept(mark)).toBe(0);
  await page.getByRole("button", { name: /^New/ }).click();
  // What is wrong with a row is a list of its own in it.
  const rows = page.getByRole("list", { name: "Rows" }).locator("> li");
  const first = rows.filter({ hasText: /number 1(?!\d)/ });
  await expect(first).toContainText("Price");
  await expect(first.getByText("Written")).toBeHidden();

  // The faulty ones are found by row and column, on the page and in a file.
  await page.getByRole("button", { name: /^Faulty/ }).click();
  await expect(rows).toHaveCount(FAULTY);
  const faulty = rows.filter({ hasText: /number 500(?!\d)/ });
  await expect(faulty).toContainText(/Line\s*501/);
  await expect(faulty).toContainText("Net price:");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Faulty rows as CSV" }).click();
  const path = await (await download).path();
  const faults = await readFile(path, "utf8");
  expect(faults.trim().split("\n")).toHaveLength(FAULTY + 1);
  expect(faults).toContain(`${mark}-1500`);

  // It is watched while it runs, and goes on while one is elsewhere.
  await start.click();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expectMoving(seen, "Written into the catalogue");
  await page.getByRole("link", { name: "Products", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("status").filter({ hasText: `${inEnglish(TAKEN)} made` })).toBeVisible({
    timeout: WORK_MS,
  });
  expect(await kept(mark)).toBe(TAKEN);
  await page.getByRole("button", { name: /^New/ }).click();
  await expect(page.getByText("Written").first()).toBeVisible();

  // And it is taken back.
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(page.getByText("The catalogue is as it was before.")).toBeVisible({ timeout: WORK_MS });
  expect(await kept(mark)).toBe(0);
  expect(await found(mark)).toBe(0);
});

test("a file that is none is refused with a reason, and another can be chosen", async ({ page }) => {
  await openAdmin(page, "/imports/new");
  await page
    .getByLabel("Choose a CSV file")
    .setInputFiles({ name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("") });
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await expect(page.getByLabel("Choose a CSV file")).toBeEnabled();
});
