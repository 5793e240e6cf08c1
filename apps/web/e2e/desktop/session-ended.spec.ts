import { expect, test } from "@playwright/test";
import { signUpUnseen } from "../door";
import { newEmail } from "../rest-client";
import {
  addToCart,
  expectFocusOn,
  expectPaid,
  keptStep,
  ownProduct,
  placeButton,
  press,
  toPayment,
} from "../shopping";

test("session ended while paying: told, nothing lost, and signing in leads back to the same step", async ({
  page,
  context,
}) => {
  const product = await ownProduct(76, "desktop");
  const email = newEmail("signed-out");
  await signUpUnseen(page, email);
  await addToCart(page, product.slug);
  await toPayment(page);
  await expect.poll(() => keptStep(page)).toBe("payment");
  const other = await context.newPage();
  await other.goto("/account");
  await other.getByRole("button", { name: "Sign out" }).click();
  await expect(other).toHaveURL(/\/$/);
  await other.close();

  await placeButton(page).click();
  await expect(page.getByRole("heading", { name: "You have been signed out" })).toBeVisible();
  await expectFocusOn(page, "Nothing was ordered and nothing was charged.");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a quiet river 7");
  await press(page.getByRole("button", { name: "Sign in", exact: true }), placeButton(page));
  await expect(page).toHaveURL(/\/checkout$/);
  await placeButton(page).click();
  await expectPaid(page);
});

test("an answer of the sign-in that comes late leaves alone whoever has gone on to another page", async ({
  page,
}) => {
  await page.goto("/sign-in");
  let answer = () => {};
  const waiting = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/auth/callback/credentials", async (route) => {
    await waiting;
    await route.fulfill({ status: 200, json: { url: "/" } });
  });
  await page.getByLabel("E-mail address").fill(newEmail("slow-door"));
  await page.getByLabel("Password", { exact: true }).fill("a quiet river 7");
  const asked = page.waitForRequest("**/api/auth/callback/credentials");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await asked;
  await page.getByRole("link", { name: "Create an account" }).click();
  await expect(page.getByRole("heading", { name: "Create an account" })).toBeVisible();
  const answered = page.waitForResponse("**/api/auth/callback/credentials");
  const asksWho = page.waitForResponse(/identity\.me/);
  answer();
  await answered;
  await asksWho;
  await expect(page).toHaveURL(/\/sign-up/);
  await expect(page.getByLabel("Name")).toBeVisible();
});
