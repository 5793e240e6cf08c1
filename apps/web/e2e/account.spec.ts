import { readFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { addAuthenticator, byName } from "./authenticator";
import { enterUnseen, customerPassword as password, signUpUnseen } from "./door";
import { linkOf } from "./letter-link";
import { once } from "./once";
import { bearer, buy, mailTo, newEmail, rest, shop } from "./rest-client";
import { ownProduct, press, signUp, visit } from "./shopping";
import { expectFitting, expectUsable } from "./usable";

const verifyLink = /http\S+\/account\/verify#\S+/;

/** Signs in by password, on the page for it. */
async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await visit(page, "/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  const account = page.getByRole("heading", { name: /^Hello,/ });
  await press(page.getByRole("button", { name: "Sign in", exact: true }), account);
  await expect(page).toHaveURL(/\/account$/);
}

/** Opens a link out of a letter and agrees to what it asks. */
async function agree(page: Page, link: string, answer: string | RegExp): Promise<void> {
  // From nowhere, as out of a mail program: between two links of one page nothing would be loaded anew.
  await page.goto("about:blank");
  await visit(page, link);
  await press(page.getByRole("button", { name: "Confirm the address" }), page.getByText(answer));
  expect(page.url(), "the token leaves the address").not.toContain("#");
}

/** The order that was placed as a guest is in the account; the worker brings it there a moment later. */
async function expectOrder(page: Page): Promise<void> {
  await expect(async () => {
    await visit(page, "/account");
    await expect(page.getByRole("link", { name: /^Order \d+/ })).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 90_000 });
}

/** Another browser, in which the account is open. */
async function elsewhere(browser: Browser, email: string): Promise<Page> {
  const { web } = shop();
  const page = await browser.newPage({ baseURL: web });
  await enterUnseen(page, web, { email, password });
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: /^Hello,/ })).toBeVisible();
  return page;
}

/** Whose session was ended is told so at the next step; a process may know it for a second longer. */
async function expectOut(other: Page): Promise<void> {
  await expect(async () => {
    await other.reload();
    await expect(other.getByText("You are not signed in")).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
  await other.close();
}

test("a new account: the letter confirms its address, and what was bought as a guest comes into it", async ({
  page,
}, { project }) => {
  const product = await ownProduct(96, project.name);
  const email = newEmail("verified");
  await buy(product.variantId, email);
  await signUp(page, email);
  await expect(page.getByText("Confirm your address")).toBeVisible();
  await expect(page.getByText("No orders yet")).toBeVisible();
  const first = await linkOf(email, /^Welcome/, verifyLink);
  await page.getByRole("button", { name: "Send the link again" }).click();
  await expect(page.getByText("A new link is on its way")).toBeVisible();
  const second = await linkOf(email, /^Confirm your address/, verifyLink);
  await agree(page, first, "This link does not work any more");
  await agree(page, second, "Your address is confirmed");
  await page.getByRole("link", { name: "Go to your account" }).click();
  await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
  await expectOrder(page);
  await expect(page.getByText("Confirm your address")).toBeHidden();
});

test(
  "A13: signing up looks the same for an address that has an account, whose owner gets a letter",
  once,
  async ({ page }) => {
    const email = newEmail("twice");
    const { status } = await rest("POST", "/auth/register", { body: { email, password, name: "Robin" } });
    expect(status).toBe(201);
    const seen: string[] = [];
    for (const [index, address] of [email, newEmail("once")].entries()) {
      await visit(page, "/sign-up");
      await page.getByLabel("Name").fill("Robin Example");
      await page.getByLabel("E-mail address").fill(address);
      await page.getByLabel("Password", { exact: true }).fill("three other rivers");
      await press(
        page.getByRole("button", { name: "Create account" }),
        page.getByText("Look into your mail"),
      );
      seen[index] = ((await page.getByRole("main").textContent()) ?? "").replace(address, "");
    }
    expect(seen[0]).toBe(seen[1]);
    const letters = async () => (await mailTo(email)).map(({ subject }) => subject);
    await expect
      .poll(letters, { timeout: 60_000 })
      .toContainEqual(expect.stringContaining("have an account already"));
    await signIn(page, email);
  },
);

test(
  "a change of address: both mailboxes agree, the old one is told, and it signs in no more",
  once,
  async ({ page, browser }) => {
    const [old, fresh] = [newEmail("old"), newEmail("new")];
    await signUpUnseen(page, old);
    await agree(page, await linkOf(old, /^Welcome/, verifyLink), "Your address is confirmed");
    const other = await elsewhere(browser, old);
    await visit(page, "/account/security");
    const form = page.getByRole("form", { name: "Change the e-mail address" });
    await form.getByLabel("New e-mail address").fill("nobody");
    await form.getByRole("button", { name: "Change the address" }).click();
    await expect(form.getByText("Write one address such as you@example.com.")).toBeVisible();
    await form.getByLabel("New e-mail address").fill(fresh);
    await form.getByRole("button", { name: "Change the address" }).click();
    await expect(page.getByText("Look into your mail")).toBeVisible();
    await expect(page.getByText("A change is under way")).toBeVisible();

    await agree(page, await linkOf(old, /^Move your account/, verifyLink), "One mailbox has agreed");
    await agree(page, await linkOf(fresh, /^Confirm your new address/, verifyLink), "Your account has moved");
    await page.getByRole("link", { name: "Go to your account" }).click();
    await expect(page.getByRole("main").getByText(fresh)).toBeVisible();
    await expectOut(other);
    const told = async () => (await mailTo(old)).find(({ subject }) => /has another address/.test(subject));
    await expect.poll(told, { timeout: 60_000 }).toBeTruthy();
    expect((await told())?.text).toContain(fresh);
    const { status } = await rest("POST", "/auth/token", {
      body: { grant_type: "password", email: old, password },
    });
    expect(status).toBe(401);
    await bearer({ email: fresh, password });
  },
);

test(
  "where one is signed in: this device and others, ended one by one and all at once",
  once,
  async ({ page, browser }) => {
    const email = newEmail("devices");
    await signUpUnseen(page, email);
    const first = await elsewhere(browser, email);
    await visit(page, "/account/security");
    const sessions = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem");
    await expect(sessions).toHaveCount(2);
    await expect(sessions.first()).toContainText("This device");
    await expect(sessions.last()).toContainText(/Chrome on/);
    await expect(sessions.first()).toContainText("From 127.0.0.1");
    await sessions.getByRole("button", { name: /^Sign out/ }).click();
    await expect(sessions).toHaveCount(1);
    await expectOut(first);
    const others = [await elsewhere(browser, email), await elsewhere(browser, email)];
    await page.reload();
    await expect(sessions).toHaveCount(3);
    await page.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
    await expect(sessions).toHaveCount(1);
    for (const other of others) await expectOut(other);
    await page.reload();
    await expect(sessions).toHaveCount(1);
  },
);

test(
  "a new password by the old one: other devices are out, and the owner gets a letter",
  once,
  async ({ page }) => {
    const email = newEmail("changing");
    await signUpUnseen(page, email);
    await visit(page, "/account/security");
    const form = page.getByRole("form", { name: "Change the password" });
    await form.getByLabel("Present password").fill("not this one");
    await form.getByLabel("New password").fill("another quiet river 8");
    await form.getByRole("button", { name: "Change the password" }).click();
    await expect(form.getByText("This is not your password.")).toBeVisible();
    await form.getByLabel("Present password").fill(password);
    await form.getByRole("button", { name: "Change the password" }).click();
    await expect(page.getByText("Your password is changed")).toBeVisible();
    const letters = async () => (await mailTo(email)).map(({ subject }) => subject);
    await expect
      .poll(letters, { timeout: 60_000 })
      .toContainEqual(expect.stringContaining("A change to your"));
    await page.evaluate(() => sessionStorage.setItem("checkout", "where somebody lives"));
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect.poll(() => page.evaluate(() => sessionStorage.getItem("checkout"))).toBeNull();
    await signIn(page, email, "another quiet river 8");
  },
);

test("a passkey: added, signs in without an address, is renamed and removed", once, async ({ page }) => {
  const base = byName(shop().web);
  const at = (path: string) => base + path;
  await addAuthenticator(page);
  const email = newEmail("passkey");
  await signUpUnseen(page, email, base);
  await visit(page, at("/account/security"));
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("The passkey is added.")).toBeVisible();
  await page.getByRole("button", { name: /^Rename/ }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("My own key");
  await page.getByRole("dialog").getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("My own key")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/localhost:\d+\/$/);

  await visit(page, at("/sign-in"));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByRole("main").getByText(email).first()).toBeVisible();
  await visit(page, at("/account/security"));
  const here = page.getByRole("list", { name: "Where you are signed in" }).getByRole("listitem").first();
  await expect(here).toContainText("with a passkey");

  await page.getByRole("button", { name: "Remove My own key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove the passkey" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("My own key")).toBeHidden();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL(/localhost:\d+\/$/);
  await visit(page, at("/sign-in"));
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("That passkey did not open an account")).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("what one agrees to, a copy of one's data, and the end of the account", async ({ page }, {
  project,
}) => {
  const product = await ownProduct(98, project.name);
  const email = newEmail("leaving");
  const order = await buy(product.variantId, email);
  await signUpUnseen(page, email);
  await agree(page, await linkOf(email, /^Welcome/, verifyLink), "Your address is confirmed");
  await expectOrder(page);
  await visit(page, "/account/privacy");
  await page.getByRole("checkbox", { name: /News and offers/ }).check();
  await expect(page.getByText(/^since /)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /News and offers/ })).toBeChecked();

  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download your data" }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toBe("your-data.json");
  const data = await readFile(await file.path(), "utf8");
  expect(() => JSON.parse(data)).not.toThrow();
  for (const own of [email, "Robin Example", order.order_id, "newsletter"]) expect(data).toContain(own);

  await page.getByRole("button", { name: "Delete your account" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("This cannot be undone.")).toBeVisible();
  await dialog.getByRole("button", { name: "Keep the account" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Delete your account" }).click();
  await dialog.getByRole("button", { name: "Delete the account" }).click();
  await expect(page.getByText(/Orders are still under way/)).toBeVisible();
  await visit(page, `/orders/${order.order_id}`);
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await dialog.getByRole("button", { name: "Cancel the order" }).click();
  await expect(dialog).toBeHidden();

  // Until the money is on its way back, the account waits for it.
  await expect(async () => {
    await visit(page, "/account/privacy");
    await page.getByRole("button", { name: "Delete your account" }).click();
    await dialog.getByRole("button", { name: "Delete the account" }).click();
    await expect(page.getByRole("heading", { name: "Your account is deleted" })).toBeVisible({
      timeout: 15_000,
    });
  }).toPass({ timeout: 120_000 });
  await visit(page, "/account");
  await expect(page.getByText("You are not signed in")).toBeVisible();
  const { status } = await rest("POST", "/auth/token", { body: { grant_type: "password", email, password } });
  expect(status).toBe(401);
});

test("the account can be used by everybody", async ({ page }) => {
  const look = async (what: string) => {
    await expectFitting(page, what);
    await expectUsable(page, what);
  };
  await visit(page, "/account/security");
  await expect(page.getByText("You are not signed in")).toBeVisible();
  await look("nobody is signed in");
  await signUpUnseen(page, newEmail("everybodys-account"));
  await visit(page, "/account");
  await expect(page.getByText("Confirm your address")).toBeVisible();
  await look("orders");
  await visit(page, "/account/security");
  await expect(page.getByText("This device")).toBeVisible();
  await look("security");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByText("Write your present password.")).toBeVisible();
  await look("security, with what is missing");
  await visit(page, "/account/privacy");
  await expect(page.getByRole("checkbox", { name: /Reminders/ })).toBeVisible();
  await look("privacy");
  await page.getByRole("button", { name: "Delete your account" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("the question before the end");
  for (const path of [
    "/account/deleted",
    "/account/verify",
    "/account/verify#token=abcdefghijklmnopqrstuvwxyz",
  ]) {
    await page.goto("about:blank");
    await visit(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await look(path);
  }
});
