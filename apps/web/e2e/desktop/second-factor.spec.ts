import { expect, test } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { addAuthenticator, byName } from "../authenticator";
import { colleaguePassword, enterAdmin, leaveAdmin, mainMenu, newColleague } from "../colleague";
import { enterUnseen } from "../door";
import { buy, newEmail, setStock, shop, singleVariantProduct, statusOf } from "../rest-client";
import { openSecond } from "../second-shop";
import { adminToken, letProofAge } from "../stale-proof";

// The admin of a shop that demands a second factor of everybody who works in it, beside the one that leaves it to them.
test.describe.configure({ timeout: 360_000 });
let strict: Awaited<ReturnType<typeof openSecond>>;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  strict = await openSecond("admin", { STAFF_SECOND_FACTOR: "required" });
});
test.afterAll(() => strict.close());

/** What an authenticator app shows, `steps` half minutes from now; the server takes those of one step away. */
function codeOf(secret: string, steps = 0): string {
  const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(" ", "")) });
  return totp.generate({ timestamp: Date.now() + steps * 30_000 });
}

test("staff set up an app before anything opens, sign in with its codes and with recovery codes, and prove who they are before money goes back", async ({
  page,
}) => {
  const email = await newColleague("manager");
  const oneMore = page.getByRole("heading", { level: 1, name: "One more step" });
  await enterAdmin(page, `${strict.address}/security`, email, { arrived: oneMore });
  await page.goto(`${strict.address}/products`);
  await expect(oneMore).toBeVisible();
  await expect(mainMenu(page)).toHaveCount(0);
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
  await page.getByRole("button", { name: "Go on to the admin" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(mainMenu(page)).toBeVisible();
  await leaveAdmin(page);

  // The code of the next step: the one of now was used for setting up, and each works once.
  const { admin } = shop();
  await enterAdmin(page, `${admin}/security`, email, { otp: () => codeOf(secret, 1) });
  await expect(page.getByRole("list", { name: "Sessions" })).toContainText("password and code");
  await leaveAdmin(page);

  const product = await singleVariantProduct(90);
  await setStock(product.id, 30);
  const order = await buy(product.variantId, newEmail("proof"), 1);
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PAID");
  await enterAdmin(page, `${admin}/orders/${order.order_id}`, email, { otp: () => first });
  await letProofAge(page);
  const before = await adminToken(page);
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
  expect(await statusOf(order)).toBe("PAID");
  await proof.getByLabel("Code", { exact: true }).fill(second);
  await proof.getByRole("button", { name: "Confirm" }).click();
  await expect(proof).toBeHidden();
  await expect(refund).toBeHidden();
  await expect.poll(() => statusOf(order), { timeout: 60_000 }).toBe("PARTIALLY_REFUNDED");
  expect(await adminToken(page), "the proof has replaced the session's token").not.toBe(before);

  await page.goto(`${admin}/trail?kind=order&id=${order.order_id}`);
  const entry = page.getByRole("list", { name: "Entries" }).getByRole("listitem").first();
  await expect(entry).toContainText("Money given back");
  await expect(entry).toContainText("Kim Keeper");
  await entry.locator("summary").click();
  await expect(entry.getByText("Goodwill")).toBeVisible();
});

test("staff add a passkey, sign in and prove who they are with it, and end their other sessions one by one and all", async ({
  page,
  browser,
}) => {
  const email = await newColleague("manager");
  const address = byName(strict.address);
  await addAuthenticator(page);
  const oneMore = page.getByRole("heading", { level: 1, name: "One more step" });
  await enterAdmin(page, `${address}/`, email, { arrived: oneMore });
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("The passkey is ready").first()).toBeVisible();
  await leaveAdmin(page);
  const byPasskey = page.getByRole("button", { name: "Sign in with a passkey" });
  await byPasskey.click();
  await expect(mainMenu(page)).toBeVisible();
  await page.goto(`${address}/security`);
  const sessions = page.getByRole("list", { name: "Sessions" }).getByRole("listitem");
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText("By passkey");

  // Elsewhere, at the admin that asks for no more than the password.
  const { admin } = shop();
  const elsewhere = async () => {
    const other = await browser.newPage();
    await enterUnseen(other, admin, { email, password: colleaguePassword });
    await other.goto(`${admin}/products`);
    await expect(mainMenu(other)).toBeVisible();
    return other;
  };
  const expectOut = async (other: Awaited<ReturnType<typeof elsewhere>>) => {
    // A process may know it for a second longer.
    await expect(async () => {
      await other.goto(`${admin}/orders`);
      await expect(other.getByRole("button", { name: "Sign in", exact: true })).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 60_000 });
    await other.close();
  };
  const first = await elsewhere();
  await page.reload();
  await expect(sessions).toHaveCount(2);
  await page.getByRole("button", { name: /^End the session of Chrome/ }).click();
  await expect(sessions).toHaveCount(1);
  await expectOut(first);
  const others = [await elsewhere(), await elsewhere()];
  await page.reload();
  await expect(sessions).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText("This one");
  for (const other of others) await expectOut(other);

  await letProofAge(page);
  await page.goto(`${address}/products`);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Export/ }).click();
  const proof = page.getByRole("dialog", { name: "Confirm that it is you" });
  await proof.getByRole("button", { name: "Use a passkey" }).click();
  await expect(proof).toBeHidden();
  expect((await saving).suggestedFilename()).toMatch(/\.csv$/);

  await page.goto(`${address}/security`);
  await page.getByRole("button", { name: "Remove Passkey" }).click();
  await expect(page.getByText("None yet. A passkey lives on your device")).toBeVisible();
  await leaveAdmin(page);
  await byPasskey.click();
  await expect(page.getByText("That did not match")).toBeVisible();
});
