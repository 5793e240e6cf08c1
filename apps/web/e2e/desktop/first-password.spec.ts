import { expect, test } from "@playwright/test";
import { colleaguePassword, enterAdmin, leaveAdmin, mainMenu, newColleague } from "../colleague";
import { shop } from "../rest-client";
import { adminToken, endPassword, lendPassword } from "../stale-proof";
import { expectUsable } from "../usable";

test("a password that the first start made: the admin asks for one's own on every page, and after its time it opens nothing", async ({
  page,
}) => {
  const { admin } = shop();
  const own = "four yellow doors open";
  const email = await newColleague("manager");
  await enterAdmin(page, `${admin}/products`, email);
  await lendPassword(page);
  const asking = page.getByText("Choose a password of your own");
  for (const path of ["/security", "/orders"]) {
    await page.goto(`${admin}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(asking).toBeVisible();
  }
  await expectUsable(page, "asked for a password of one's own");
  const other = await page.context().newPage();
  await other.goto(`${admin}/products`);
  await expect(mainMenu(other)).toBeVisible();

  const before = await adminToken(page);
  await page.getByRole("button", { name: "Choose a password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change your password" });
  await dialog.getByLabel("Present password").fill(colleaguePassword);
  await dialog.getByLabel("New password").fill(colleaguePassword);
  const change = dialog.getByRole("button", { name: "Change the password" });
  await change.click();
  await expect(dialog.getByText("is the one that the start made")).toBeVisible();
  await dialog.getByLabel("New password").fill(own);
  await change.click();
  await expect(dialog).toBeHidden();
  await expect(asking).toBeHidden();
  expect(await adminToken(page), "the proof has replaced the token").not.toBe(before);
  await other.reload();
  await expect(mainMenu(other)).toBeVisible();
  await expect(other.getByText("Choose a password of your own")).toHaveCount(0);
  await other.close();

  await endPassword(page);
  await leaveAdmin(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(own);
  const go = page.getByRole("button", { name: "Sign in", exact: true });
  // A busy server says that it does not answer, and that one may try again.
  await expect(async () => {
    await go.click({ timeout: 5_000 });
    await expect(page.getByText("counted for seven days")).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
  await expect(asking).toBeVisible();
});
