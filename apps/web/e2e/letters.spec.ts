import { expect, test } from "@playwright/test";
import { linkOf } from "./letter-link";
import { once } from "./once";
import { newEmail, setStock } from "./rest-client";
import { addToCart, ownProduct, signUp, visit } from "./shopping";

test(
  "a forgotten password: a link comes by mail, works once, and the new password opens the account",
  once,
  async ({ page }) => {
    const email = newEmail("forgetful");
    await signUp(page, email);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/$/);
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByLabel("E-mail address")).toBeFocused();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByText("Look into your mail")).toBeVisible();

    const link = await linkOf(email, /password/i, /http\S+\/reset-password#\S+/);
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(link);
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Save the password" }).click();
    await expect(page.getByText("Use at least 8 characters.")).toBeVisible();
    expect(page.url(), "the token leaves the address").not.toContain("#");
    await page.getByLabel("New password").fill("another quiet river 8");
    await page.getByRole("button", { name: "Save the password" }).click();
    await expect(page.getByText("Your password is changed")).toBeVisible();
    const token = link.split("#token=")[1] ?? "none";
    expect(
      asked.filter((url) => url.includes(token)),
      "no server sees the token in an address",
    ).toEqual([]);

    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("another quiet river 8");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/account$/);

    await page.goto(link);
    await page.getByLabel("New password").fill("a third quiet river 9");
    await page.getByRole("button", { name: "Save the password" }).click();
    await expect(page.getByText("This link does not work any more")).toBeVisible();
  },
);

test("sold out: who asks is told by mail when it is back", once, async ({ page }, { project }) => {
  const product = await ownProduct(78, project.name, 0);
  const email = newEmail("waiting");
  await visit(page, `/p/${product.slug}`);
  const form = page.getByRole("form", { name: /^Tell me when/ });
  await form.getByLabel("E-mail address").fill("nobody");
  await form.getByRole("button", { name: "Tell me" }).click();
  await expect(form.getByText("Write one address such as you@example.com.")).toBeVisible();
  await form.getByLabel("E-mail address").fill(email);
  await form.getByRole("button", { name: "Tell me" }).click();
  await expect(page.getByText(`We write to ${email} when it is back.`)).toBeVisible();
  await setStock(product.id, 12);
  await linkOf(email, /back/i, new RegExp(`http\\S+/p/${product.slug}`));
});

test(
  "a cart to be reminded of: opted in, and a link that is not whole says so",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(80, project.name);
    const email = newEmail("later");
    await addToCart(page, product.slug);
    await page.goto("/cart");
    await page.getByText("Remind me of this cart").click();
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Yes, remind me" }).click();
    await expect(page.getByText(`We remind you at ${email}.`)).toBeVisible();
    await page.goto("/unsubscribe");
    await expect(page.getByText("This link is not whole")).toBeVisible();
  },
);
