import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { colleaguePassword, enterAdmin, mainMenu } from "../colleague";
import { openAdmin } from "../door";
import { linkOf } from "../letter-link";
import { newEmail, rest, shop } from "../rest-client";
import { press, visit } from "../shopping";
import { letProofAge } from "../stale-proof";

/** The question before what cannot be taken back, answered wrongly and then by the owner's password. */
async function prove(page: Page): Promise<void> {
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  const answer = proof.getByLabel("Password", { exact: true });
  await answer.fill("not this one at all");
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof.getByText("is not right")).toBeVisible();
  await answer.fill(shop().staff.password);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
}

test("a colleague is invited, chooses a password, gets another role, is shut out and let in again", async ({
  page,
  browser,
}) => {
  const { admin, staff } = shop();
  const email = newEmail("staff");
  await openAdmin(page, "/staff");
  await page.getByRole("button", { name: "Invite" }).click();
  const invite = page.getByRole("dialog", { name: "Invite somebody" });
  await invite.getByRole("textbox", { name: "Name" }).fill("Noor Newcomer");
  await invite.getByLabel("E-mail address").fill(email);
  await invite.getByLabel("Role").selectOption({ label: "Support" });
  await invite.getByRole("button", { name: "Invite" }).click();
  await expect(invite).toBeHidden();
  const row = page.getByRole("row").filter({ hasText: email });
  await expect(row).toContainText("Support");

  const colleague = await browser.newPage();
  await visit(colleague, await linkOf(email, /./, /http\S+\/reset-password#\S+/));
  await colleague.getByLabel("New password").fill(colleaguePassword);
  await colleague.getByRole("button", { name: "Save the password" }).click();
  await expect(colleague.getByText("Your password is changed")).toBeVisible();
  await enterAdmin(colleague, `${admin}/orders`, email);
  const menu = mainMenu(colleague);
  await expect(menu.getByRole("link", { name: "Customers", exact: true })).toBeVisible();

  await letProofAge(page);
  await row.getByRole("button", { name: "Change Noor Newcomer" }).click();
  const sheet = page.getByRole("dialog", { name: "Noor Newcomer" });
  await sheet.getByLabel("Role").selectOption({ label: "Catalogue" });
  await sheet.getByRole("button", { name: "Save the role" }).click();
  await prove(page);
  await expect(sheet).toBeHidden();
  await expect(row).toContainText("Catalogue");
  // A process may know the old role for a second longer.
  await expect(async () => {
    await colleague.goto(`${admin}/orders`);
    const closed = colleague.getByRole("heading", { name: "Your role does not open this" });
    await expect(closed).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await expect(menu.getByRole("link", { name: "Customers", exact: true })).toHaveCount(0);

  await row.getByRole("button", { name: "Change Noor Newcomer" }).click();
  await sheet.getByRole("button", { name: "Disable the account" }).click();
  await expect(sheet).toBeHidden();
  await expect(row).toContainText("Disabled");
  const go = colleague.getByRole("button", { name: "Sign in", exact: true });
  await expect(async () => {
    await colleague.goto(`${admin}/products`);
    await expect(go).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
  await colleague.getByLabel("E-mail address").fill(email);
  await colleague.getByLabel("Password", { exact: true }).fill(colleaguePassword);
  await press(go, colleague.getByText("That did not match"));
  await row.getByRole("button", { name: "Change Noor Newcomer" }).click();
  await sheet.getByRole("button", { name: "Let in again" }).click();
  await expect(sheet).toBeHidden();
  await expect(row).not.toContainText("Disabled");
  await enterAdmin(colleague, `${admin}/products`, email);
  await colleague.close();

  // All of it is in the trail, found by who did it and by what was done.
  await page.getByRole("link", { name: "Audit trail", exact: true }).click();
  await page.getByRole("searchbox", { name: "Who" }).fill(staff.email);
  await expect(page).toHaveURL(/actor=/);
  await page.getByLabel("What was done").selectOption({ label: "Staff account changed" });
  await expect(page).toHaveURL(/action=staff\.update/);
  const entries = page.getByRole("list", { name: "Entries" }).getByRole("listitem");
  await expect(entries.filter({ hasNotText: "Staff account changed" })).toHaveCount(0);
  await entries.first().locator("summary").click();
  await expect(entries.first().locator("del")).toContainText("Support");
  await expect(entries.first().locator("ins")).toContainText("Catalogue");
  await entries.first().getByRole("link", { name: "all about it" }).click();
  for (const what of ["Staff account made", "Staff account disabled", "Staff account enabled"])
    await expect(entries.getByText(what, { exact: true })).toBeVisible();
  await page.getByRole("searchbox", { name: "Who" }).fill("nobody@example.com");
  await expect(page.getByText("Nothing matches")).toBeVisible();
});

test("a customer is found, gets a copy of what is kept, and is erased for good", async ({ page }) => {
  const { admin } = shop();
  const email = newEmail("customer");
  const password = "a quiet river 7";
  const made = await rest("POST", "/auth/register", { body: { email, password, name: "Ruth Remembered" } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  await openAdmin(page, "/customers");
  const find = page.getByRole("searchbox", { name: "Find a customer" });
  await find.fill("nobody-at-all@example.com");
  await expect(page.getByText("Nobody has this address")).toBeVisible();
  await find.fill(email);
  const row = page.getByRole("row").filter({ hasText: email });
  await row.getByRole("link", { name: "Ruth Remembered" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ruth Remembered" })).toBeVisible();
  await expect(page.getByText("None yet.")).toBeVisible();

  await letProofAge(page);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export their data" }).click();
  await prove(page);
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^usr_.*\.json$/);
  const data = await readFile(await file.path(), "utf8");
  for (const own of [email, "Ruth Remembered"]) expect(data).toContain(own);

  await letProofAge(page);
  await page.getByRole("button", { name: "Erase", exact: true }).click();
  const erase = page.getByRole("dialog", { name: "Erase Ruth Remembered" });
  const goOn = erase.getByRole("button", { name: "Erase for good" });
  await expect(goOn).toBeDisabled();
  await erase.getByLabel("I know that this cannot be taken back").check();
  await goOn.click();
  await prove(page);
  await expect(erase).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Erased" })).toBeVisible();
  await expect(page.getByText("Ruth Remembered")).toHaveCount(0);
  const { status } = await rest("POST", "/auth/token", { body: { grant_type: "password", email, password } });
  expect(status).toBe(401);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  await page.goto(`${admin}/trail?kind=user&id=${id}`);
  const entries = page.getByRole("list", { name: "Entries" });
  for (const what of ["Person erased", "Data of a person handed out"])
    await expect(entries.getByText(what, { exact: true })).toBeVisible();
  await page.goto(`${admin}/customers?q=${encodeURIComponent(email)}`);
  await expect(page.getByText("Nobody has this address")).toBeVisible();
});
