import { expect, type Locator, type Page } from "@playwright/test";
import { linkOf } from "./letter-link";
import { alone, newEmail, patiently, shop } from "./rest-client";
import { staffCall } from "./staff";

/** What every colleague chooses. */
export const colleaguePassword = "nine patient lighthouses";

/** A colleague whom the owner has invited, and who has chosen a password by the link in the letter. */
export async function newColleague(role: string, name = "Kim Keeper"): Promise<string> {
  const email = newEmail("staff");
  await staffCall("access.staff.invite", { name, email, role });
  const link = await linkOf(email, /./, /http\S+\/reset-password#token=[\w-]+/);
  // A busy shop says so, and that nothing was lost; whether the password counts is shown by signing in with it.
  await patiently(async () => {
    const answer = await fetch(`${shop().web}/api/trpc/identity.resetPassword`, {
      method: "POST",
      headers: { ...alone, "content-type": "application/json", origin: shop().web },
      body: JSON.stringify({ token: link.split("#token=")[1], password: colleaguePassword }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  });
  return email;
}

export const mainMenu = (page: Page) => page.getByRole("navigation", { name: "Main" });

/** E-mail address and password at the form; where a code is asked for, that too. `arrived` is what shows that one is in. */
export async function enterAdmin(
  page: Page,
  address: string,
  email: string,
  { otp, arrived = mainMenu(page) }: { otp?: () => string; arrived?: Locator } = {},
): Promise<void> {
  await page.goto(address);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(colleaguePassword);
  const go = page.getByRole("button", { name: "Sign in", exact: true });
  const code = page.getByLabel("Code", { exact: true });
  // A busy server says that it does not answer, and that one may try again.
  await expect(async () => {
    const next = otp === undefined ? arrived : code;
    if (!(await next.isVisible())) await go.click({ timeout: 5_000 });
    await expect(next).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
  if (otp !== undefined) {
    await code.fill(otp());
    await go.click();
  }
  await expect(arrived).toBeVisible();
}

export async function leaveAdmin(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
}
