import { expect, type Page, test } from "@playwright/test";
import { listSchema, rest } from "./rest-client";
import { visit } from "./shopping";

const cards = (page: Page) =>
  page.getByRole("region", { name: "Products", exact: true }).getByRole("article");

/** Waits until the list on the page is the one that was asked for last. */
const settled = (page: Page) =>
  expect(page.locator("section[aria-label='Products']")).toHaveAttribute("aria-busy", "false");

/** How many products the list names, once it is there. */
async function count(page: Page): Promise<number> {
  await settled(page);
  const text = await page.getByText(/^[\d,]+ products?$/).textContent();
  return Number(/^[\d,]+/.exec(text ?? "")?.[0].replaceAll(",", ""));
}

/** Where the filters are on this device; a phone has them in a drawer. */
async function openFilters(page: Page, device: string) {
  if (device !== "phone") return page.getByRole("complementary", { name: "Filters" });
  await page.getByRole("button", { name: /^Filter/ }).click();
  return page.getByRole("dialog");
}

async function closeFilters(page: Page, device: string) {
  if (device === "phone")
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Show \d+ products?$/ })
      .click();
}

test("a list is narrowed, its address says how, and the way back goes step by step without a jump", async ({
  page,
}, { project }) => {
  await visit(page, "/search?q=wool");
  const all = await count(page);
  let filters = await openFilters(page, project.name);
  await filters.getByText("In stock").click();
  await expect(page).toHaveURL(/in_stock=true/);
  await settled(page);
  // The one that is read is the one that is pressed, wherever it stands by then.
  const first = filters.locator("details", { has: page.getByText("Colour", { exact: true }) });
  const label = ((await first.locator("label span.flex").first().textContent()) ?? "").trim();
  const row = first.locator("label", { has: page.getByText(label, { exact: true }) });
  await row.getByRole("checkbox").click();
  await expect(page).toHaveURL(/option\.Colour=/);
  await closeFilters(page, project.name);
  await expect(page.getByRole("button", { name: `Remove filter Colour: ${label}` })).toBeVisible();
  const narrowed = await count(page);
  expect(narrowed).toBeGreaterThan(0);
  expect(narrowed).toBeLessThan(all);
  const address = page.url();

  // A link that somebody is sent shows the same list.
  await page.goto("about:blank");
  await visit(page, address);
  expect(await count(page)).toBe(narrowed);

  // From a product back to the same list, at once and at the same place.
  const place = () => page.evaluate(() => Math.round(scrollY));
  await expect
    .poll(async () => {
      await page.evaluate(() => scrollTo(0, 220));
      return place();
    })
    .toBe(220);
  const third = cards(page).nth(2);
  const name = ((await third.getByRole("heading").textContent()) ?? "").trim();
  await third.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole("button", { name: `Remove filter Colour: ${label}` })).toBeVisible();
  expect(await count(page), "kept, not asked for again").toBe(narrowed);
  await expect.poll(place).toBe(220);

  await page.getByRole("button", { name: `Remove filter Colour: ${label}` }).click();
  await expect(page).not.toHaveURL(/option\.Colour/);
  await settled(page);
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect.poll(() => count(page)).toBe(narrowed);
  await page.getByRole("button", { name: "Clear all" }).click();
  await expect.poll(() => count(page)).toBe(all);
  filters = await openFilters(page, project.name);
  await expect(filters.getByRole("checkbox", { name: /In stock/ })).not.toBeChecked();
});

test("what a filter promises is what it shows: price step, rating, availability", async ({ page }, {
  project,
}) => {
  await visit(page, "/search?q=wool");
  const all = await count(page);
  const filters = await openFilters(page, project.name);
  for (const title of ["Price", "Rating", "Availability"]) {
    const group = filters.locator("details", { has: page.getByText(title, { exact: true }) }).first();
    const row = group
      .getByRole("button", { pressed: false })
      .first()
      .or(group.getByRole("checkbox").last())
      .first();
    const promised = Number(
      /(\d+)\s*$/.exec(
        (await row.evaluate((element) => (element.closest("label") ?? element).textContent)) ?? "",
      )?.[1],
    );
    await row.click();
    await expect.poll(() => count(page), { message: title }).toBe(promised);
    // Taken away again, and waited for: the next group's numbers are read from the list without it.
    await group
      .getByRole("button", { pressed: true })
      .or(group.getByRole("checkbox", { checked: true }))
      .first()
      .click();
    await expect.poll(() => count(page), { message: `${title} taken away` }).toBe(all);
  }
  await closeFilters(page, project.name);
});

test("the search field answers from the first letter, by keyboard alone", async ({ page }) => {
  await visit(page, "/");
  const field = page.getByRole("combobox", { name: /search/i });
  await field.click();
  await field.press("w");
  const list = page.getByRole("listbox", { name: "Suggestions" });
  await expect(list.getByRole("option").first()).toBeVisible();
  await expect(
    list
      .getByRole("option")
      .filter({ has: page.locator("img") })
      .first(),
  ).toContainText("$");
  await field.pressSequentially("ool");
  await expect(list.getByRole("option", { name: /wool/i }).first()).toBeVisible();
  await field.press("ArrowDown");
  await expect(list.getByRole("option", { selected: true })).toHaveCount(1);
  await field.press("Escape");
  await expect(list).toBeHidden();
  await field.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=wool/);
  await expect(page.getByRole("heading", { level: 1, name: /wool/ })).toBeVisible();
  await expect(cards(page).locator("mark").first()).toHaveText(/wool/i);
});

test("a word that nobody sells is understood, and one that nothing is like leads on", async ({ page }) => {
  const { body } = await rest("GET", "/products?limit=1&q=backpack");
  expect(listSchema.parse(body).total, "the demo range has backpacks").toBeGreaterThan(0);
  await visit(page, "/search?q=bakcpack");
  await expect(cards(page).first()).toBeVisible();
  expect(await count(page)).toBeGreaterThan(0);
  await visit(page, "/search?q=qqzzxxyy");
  await expect(page.getByRole("heading", { name: "Nothing found for “qqzzxxyy”" })).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Clothing", exact: true }).first().click();
  await expect(page).toHaveURL(/\/c\/clothing/);
  await expect(cards(page).first()).toBeVisible();
});

test("a search has its list in the page itself, and the browser's script takes it over as it is", async ({
  page,
  request,
}) => {
  // A process that is new, or busy with other searches, may at first send the page that fetches its list.
  const listed = async () =>
    (await (await request.get("/search?utm_source=x&q=wool")).text()).split("<article");
  await expect.poll(async () => (await listed()).length, { timeout: 60_000 }).toBeGreaterThan(4);
  const complaints: string[] = [];
  page.on("console", (line) => {
    // A part of the shop that is busy is asked again, and the browser notes it.
    const isOurs = line.type() === "error" && !line.text().startsWith("Failed to load resource");
    if (isOurs) complaints.push(line.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await visit(page, "/search?q=wool&sort=price");
  await expect(page.getByRole("heading", { level: 1, name: "Results for “wool”" })).toBeVisible();
  await expect(page.getByLabel("Sort by")).toHaveValue("price");
  await page.getByLabel("Sort by").selectOption("name");
  await expect(page).toHaveURL(/\/search\?q=wool&sort=name$/);
  await settled(page);
  await expect(cards(page).locator("mark").first()).toHaveText(/wool/i);
  expect(complaints).toEqual([]);
});
