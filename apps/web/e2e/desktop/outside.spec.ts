import { expect, type Page, test } from "@playwright/test";
import { type SiteUser, startSite } from "../../testing/sign-in-site";
import { linkOf } from "../letter-link";
import { mailTo, newEmail, rest } from "../rest-client";
import { openSecond } from "../second-shop";
import { visit } from "../shopping";

// A site that speaks what Google and GitHub speak, and a web process of the open shop that has keys for both.
let user: SiteUser;
let site: Awaited<ReturnType<typeof startSite>>;
let keyed: Awaited<ReturnType<typeof openSecond>>;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startSite(() => user);
  const { google, github } = site.keys;
  keyed = await openSecond("web", {
    GOOGLE_CLIENT_ID: google.clientId,
    GOOGLE_CLIENT_SECRET: google.clientSecret,
    GOOGLE_ISSUER: google.issuer,
    GITHUB_CLIENT_ID: github.clientId,
    GITHUB_CLIENT_SECRET: github.clientSecret,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
  });
});
test.afterAll(async () => {
  await keyed.close();
  await site.close();
});

let count = Date.now();
const somebody = (email: string, name: string, verified = true): SiteUser => ({
  subject: String(++count),
  ...{ email, name, verified },
});

const by = (page: Page, name: string) => page.getByRole("button", { name: `Sign in with ${name}` });

async function disconnect(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Disconnect ${name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Disconnect ${name}?` });
  await dialog.getByRole("button", { name: `Disconnect ${name}` }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/\/$/);
}

test("an account at Google opens one here, leads back to where one was going, and opens it again", async ({
  page,
}) => {
  const email = newEmail("google");
  user = somebody(email, "Gil Elsewhere");
  await visit(page, `${keyed.address}/sign-in?next=${encodeURIComponent("/account/security")}`);
  await by(page, "Google").click();
  await expect(page).toHaveURL(/\/account\/security$/);
  const sessions = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText("with Google");
  // Whoever has no password keeps the only way in.
  await disconnect(page, "Google");
  await expect(page.getByText("This is the only way into your account.")).toBeVisible();
  await page.goto(`${keyed.address}/account`);
  await signOut(page);
  await visit(page, `${keyed.address}/sign-in`);
  await by(page, "Google").click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("heading", { name: "Hello, Gil" })).toBeVisible();
  // The other site has verified it: nobody is asked to confirm it again.
  await expect(page.getByText("No orders yet")).toBeVisible();
  await expect(page.getByText("Confirm your address")).toBeHidden();
  await signOut(page);

  user = somebody(newEmail("unverified"), "Una Verified", false);
  await visit(page, `${keyed.address}/sign-in`);
  await by(page, "Google").click();
  await expect(page.getByText("The other site has not verified your address.")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in\?outside=unverified$/);
});

test("an account at GitHub opens the one with the same address only after that is confirmed, and its owner is told", async ({
  page,
}) => {
  const email = newEmail("github");
  const password = "a quiet river 7";
  const made = await rest("POST", "/auth/register", { body: { email, password, name: "Hannah Here" } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  user = somebody(email, "Hannah Elsewhere");
  await visit(page, `${keyed.address}/sign-in`);
  await by(page, "GitHub").click();
  await expect(page.getByText("the address is not confirmed")).toBeVisible();

  await visit(page, await linkOf(email, /^Welcome/, /http\S+\/account\/verify#\S+/));
  await page.getByRole("button", { name: "Confirm the address" }).click();
  await expect(page.getByText("Your address is confirmed")).toBeVisible();
  await visit(page, `${keyed.address}/sign-in`);
  await by(page, "GitHub").click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("heading", { name: "Hello, Hannah" })).toBeVisible();
  const letters = async () => (await mailTo(email)).map(({ text }) => text);
  const told = (what: string) => expect.stringContaining(`an account elsewhere was switched ${what}`);
  await expect.poll(letters, { timeout: 60_000 }).toContainEqual(told("on"));

  await visit(page, `${keyed.address}/account/security`);
  await disconnect(page, "GitHub");
  await expect(page.getByText("GitHub is disconnected.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Disconnect GitHub" })).toHaveCount(0);
  await expect.poll(letters, { timeout: 60_000 }).toContainEqual(told("off"));
});
