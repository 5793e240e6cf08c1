import { expect, type Page } from "@playwright/test";
import { shop } from "./rest-client";

/** Opens a page of the admin as the shop's owner. */
export async function openAdmin(page: Page, path: string): Promise<void> {
  const { admin, staff } = shop();
  await page.goto(`${admin}${path}`);
  await page.getByLabel("E-mail address").fill(staff.email);
  await page.getByLabel("Password", { exact: true }).fill(staff.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
