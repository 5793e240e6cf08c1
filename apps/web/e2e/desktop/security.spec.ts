import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { z } from "zod";
import { openAdmin } from "../admin-door";
import {
  buy,
  mailTo,
  newEmail,
  patiently,
  rest,
  setStock,
  shop,
  singleVariantProduct,
  statusOf,
} from "../rest-client";

// Accounts of their own throughout: what the owner signs in with stays as it is for the other files.
const password = "nine patient lighthouses";

/** What an authenticator app shows, `steps` half minutes from now; the server takes those of one step away. */
function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

/** Invites somebody as the owner does, who then chooses a password by the link in the letter. */
async function newColleague(page: Page, role: string): Promise<string> {
  const email = newEmail("staff");
  await openAdmin(page, "/staff");
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Kim Keeper");
  await dialog.getByLabel("E-mail address").fill(email);
  await dialog.getByLabel("Role").selectOption({ label: role });
  await dialog.getByRole("button", { name: "Invite" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText(role);
  await expect.poll(async () => (await tokenOf(email)) !== null, { timeout: 60_000 }).toBe(true);
  const token = await tokenOf(email);
  // A busy shop says so, and that nothing was lost; whether the password counts is shown by signing in with it.
  await patiently(async () => {
    const answer = await fetch(`${shop().web}/api/trpc/identity.resetPassword`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: shop().web },
      body: JSON.stringify({ token, password }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  });
  await leave(page);
  return email;
}

/** The token in the link of the newest letter. */
async function tokenOf(email: string): Promise<string | null> {
  for (const letter of await mailTo(email)) {
    const token = /reset-password#token=([\w-]+)/.exec(JSON.stringify(letter))?.[1];
    if (token !== undefined) return token;
  }
  return null;
}

async function leave(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
}

/** E-mail address and password; where a code is asked for, that too. */
async function enter(page: Page, path: string, email: string, otp?: string): Promise<void> {
  await page.goto(`${shop().admin}${path}`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  const go = page.getByRole("button", { name: "Sign in", exact: true });
  const code = page.getByLabel("Code", { exact: true });
  const menu = page.getByRole("navigation", { name: "Main" });
  // A busy server says that it does not answer, and that one may try again.
  await expect(async () => {
    const arrived = otp === undefined ? menu : code;
    if (!(await arrived.isVisible())) await go.click({ timeout: 5_000 });
    await expect(arrived).toBeVisible({ timeout: 15_000 });
  }).toPass({ timeout: 90_000 });
  if (otp !== undefined) {
    await code.fill(otp);
    await go.click();
  }
  await expect(menu).toBeVisible();
}

test("staff set up an app, sign in with its codes and with recovery codes, and prove who they are before money goes back", async ({
  page,
}) => {
  const email = await newColleague(page, "Manager");
  await enter(page, "/security", email);
  const card = page.getByRole("region", { name: "Authenticator app" });
  await card.getByRole("button", { name: "Set up" }).click();
  const sheet = page.getByRole("dialog", { name: "Set up an authenticator app" });
  await expect(sheet.getByRole("img", { name: "QR code of the secret" })).toBeVisible();
  const secret = (await sheet.getByTestId("totp-secret").textContent()) ?? "";
  await sheet.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await sheet.getByRole("button", { name: "Confirm" }).click();
  const codes = page.getByRole("dialog", { name: "Your recovery codes" });
  await expect(codes.getByRole("listitem")).toHaveCount(10);
  const [first = "", second = ""] = await codes.getByRole("listitem").allTextContents();
  await expect(codes.getByRole("button", { name: "Done" })).toBeDisabled();
  await codes.getByLabel("I have kept them in a safe place").check();
  await codes.getByRole("button", { name: "Done" }).click();
  await expect(codes).toBeHidden();
  await expect(card.getByText("10 of 10 recovery codes are left.")).toBeVisible();
  await leave(page);

  // The code of the next step: the one of now was used for setting up, and each works once.
  await enter(page, "/security", email, codeOf(secret, 1));
  await expect(page.getByRole("list", { name: "Sessions" })).toContainText("password and code");
  await leave(page);

  const product = await singleVariantProduct(90);
  await setStock(product.id, 30);
  const order = await buy(product.variantId, newEmail("proof"), 1);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  await enter(page, `/orders/${order.order_id}`, email, first);
  // As the API answers a session that was proved long ago; tests cannot wait a quarter of an hour for it.
  let asked = 0;
  await page.route("**/api/trpc/order.admin.refund", async (route) => {
    asked += 1;
    if (asked > 1) return route.continue();
    const details = { reason: "step_up", method: "totp", passkey: false };
    const data = { code: "FORBIDDEN", httpStatus: 403, errors: [], details };
    await route.fulfill({ status: 403, json: { error: { code: -32_003, message: "Prove it", data } } });
  });
  await page.getByRole("button", { name: "More to do with this order" }).click();
  await page.getByRole("menuitem", { name: /^Refund/ }).click();
  const refund = page.getByRole("dialog", { name: /refund|give/i });
  await refund.getByText("An amount", { exact: true }).click();
  await refund.getByLabel(/^Amount in/).fill("1");
  await refund.getByLabel("Reason").fill("Goodwill");
  await refund.getByRole("button", { name: /^Refund/ }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByLabel("Code", { exact: true }).fill("000000");
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof.getByText(/is not right, or was used before/)).toBeVisible();
  await proof.getByLabel("Code", { exact: true }).fill(second);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
  await expect(refund).toBeHidden();
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PARTIALLY_REFUNDED");
  expect(asked).toBe(2);

  await page.goto(`${shop().admin}/trail?kind=order&id=${order.order_id}`);
  const entry = page.getByRole("list", { name: "Entries" }).getByRole("listitem").first();
  await expect(entry).toContainText("Money given back");
  await expect(entry).toContainText("Kim Keeper");
  await entry.locator("summary").click();
  await expect(entry.getByText("Goodwill")).toBeVisible();
});

test("a role of the shop's own opens what it names, and nothing else", async ({ page }) => {
  const role = `Lookers ${crypto.randomUUID().slice(0, 8)}`;
  await openAdmin(page, "/staff/roles");
  await page.getByRole("button", { name: "New role" }).click();
  const dialog = page.getByRole("dialog", { name: "New role" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("Give it a name.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill(role);
  await dialog.getByRole("checkbox", { name: /^See the catalogue/ }).check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("region", { name: role })).toContainText("See the catalogue");
  await leave(page);

  const email = await newColleague(page, role);
  await enter(page, "/products", email);
  const menu = page.getByRole("navigation", { name: "Main" });
  await expect(menu.getByRole("link", { name: "Products" })).toBeVisible();
  for (const closed of ["Orders", "Customers", "Staff", "Audit trail", "Imports"])
    await expect(menu.getByRole("link", { name: closed, exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "New product" })).toHaveCount(0);
  for (const path of ["/orders", "/staff", "/trail", "/customers"]) {
    await page.goto(`${shop().admin}${path}`);
    await expect(page.getByRole("heading", { name: "Your role does not open this" })).toBeVisible();
  }
});

test("a program gets a client of its own, works over REST with what it was given, and is shut out", async ({
  page,
}) => {
  const name = `Reader ${crypto.randomUUID().slice(0, 8)}`;
  await openAdmin(page, "/staff/clients");
  await page.getByRole("button", { name: "New client" }).click();
  const dialog = page.getByRole("dialog", { name: "New API client" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("checkbox", { name: /^See orders/ }).check();
  await dialog.getByRole("button", { name: "Make the client" }).click();
  const ready = page.getByRole("dialog", { name: "The client is ready" });
  const client_id = (await ready.getByTestId("client-id").textContent()) ?? "";
  const client_secret = (await ready.getByTestId("client-secret").textContent()) ?? "";
  await ready.getByRole("button", { name: "Done" }).click();
  await expect(ready).toBeHidden();

  const grant = await rest("POST", "/auth/token", {
    body: { grant_type: "client_credentials", client_id, client_secret },
  });
  expect(grant.status, JSON.stringify(grant.body)).toBe(200);
  const { access_token } = z.object({ access_token: z.string() }).parse(grant.body);
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await rest("GET", "/admin/orders", { headers })).status).toBe(200);
  expect((await rest("GET", "/admin/products", { headers })).status).toBe(403);

  const row = page.getByRole("list", { name: "API clients" }).getByRole("listitem").filter({ hasText: name });
  await row.getByRole("button", { name: `Revoke ${name}` }).click();
  const revoke = page.getByRole("dialog", { name: `Revoke ${name}` });
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(revoke).toBeHidden();
  await expect(row).toContainText("Revoked");
  await expect.poll(async () => (await rest("GET", "/admin/orders", { headers })).status).toBe(401);

  await page.goto(`${shop().admin}/trail?kind=client&id=${client_id}`);
  const entries = page.getByRole("list", { name: "Entries" });
  await expect(entries.getByText("API client made")).toBeVisible();
  await expect(entries.getByText("API client revoked")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the pages about access can be used by everybody (${colorScheme})`, async ({ page }) => {
    test.setTimeout(360_000);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openAdmin(page, "/security");
    for (const path of ["/security", "/staff", "/staff/roles", "/staff/clients", "/trail", "/customers"]) {
      for (const width of [1_280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${shop().admin}${path}`, { waitUntil: "networkidle" });
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`),
          path,
        ).toEqual([]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(overflow, `${path} is wider than ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });
}
