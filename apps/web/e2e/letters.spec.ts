import { expect, test } from "@playwright/test";
import { linkOf } from "./letter-link";
import { once } from "./once";
import { buy, mailTo, newEmail, setStock } from "./rest-client";
import { addToCart, ownProduct, press, signUp, visit } from "./shopping";

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
    const account = page.getByRole("heading", { name: /^Hello,/ });
    await press(page.getByRole("button", { name: "Sign in", exact: true }), account);
    await expect(page).toHaveURL(/\/account$/);

    await page.goto(link);
    await page.getByLabel("New password").fill("a third quiet river 9");
    await page.getByRole("button", { name: "Save the password" }).click();
    await expect(page.getByText("This link does not work any more")).toBeVisible();
  },
);

test(
  "a guest lost the letter: number and address bring the link to the order, and any others the same words",
  once,
  async ({ page }, { project }) => {
    const product = await ownProduct(54, project.name);
    const email = newEmail("lost");
    const { order_id: orderId } = await buy(product.variantId, email);
    const confirmed = async () => /^Order (\d+) confirmed/.exec((await mailTo(email))[0]?.subject ?? "")?.[1];
    await expect.poll(confirmed, { timeout: 60_000 }).toBeTruthy();
    const number = (await confirmed()) ?? "";
    await visit(page, "/sign-in");
    const main = page.getByRole("main");
    await main.getByRole("link", { name: "Find your order" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Find your order" })).toBeVisible();
    await main.getByRole("button", { name: "Send the link" }).click();
    await expect(main.getByLabel("Order number")).toBeFocused();
    const told: (string | null)[] = [];
    for (const [name, address] of [
      ["2000000000", newEmail("nobody")],
      [`#${number}`, email],
    ] as const) {
      await main.getByLabel("Order number").fill(name);
      await main.getByLabel("E-mail address").fill(address);
      await main.getByRole("button", { name: "Send the link" }).click();
      await expect(main.getByText("If an order has this number and address")).toBeVisible();
      told.push(await main.textContent());
      await main.getByRole("button", { name: "Ask for another order" }).click();
      await expect(main.getByLabel("Order number")).toBeVisible();
    }
    expect(told[1]).toBe(told[0]);
    await page.goto(await linkOf(email, /^The link to order/, /http\S+\/orders\/ord_\S+#t=\S+/));
    await expect(page).toHaveURL(new RegExp(`/orders/${orderId}$`));
    await expect(page.getByText(`Order ${number}`, { exact: true }).first()).toBeVisible();
    await expect(main.getByText(product.name).first()).toBeVisible();
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
