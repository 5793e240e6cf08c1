import { expect, test } from "@playwright/test";
import { address, newEmail } from "./rest-client";
import { addToCart, expectNothingReadable, fillAddress, keptStep, ownProduct } from "./shopping";

test("nothing that was typed into the checkout is readable in the browser, and a reload shows it again", async ({
  page,
}, { project }) => {
  const product = await ownProduct(92, project.name);
  const email = newEmail("draft");
  await addToCart(page, product.slug);
  await page.getByRole("dialog").getByRole("link", { name: "Checkout" }).click();
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Phone number").fill("+1 503 555 0100");
  await page.getByRole("button", { name: "Continue to address" }).click();
  await fillAddress(page);
  await expect.poll(() => keptStep(page)).toBe("delivery");
  await expectNothingReadable(page, email, "555 0100");

  await page.reload();
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByText(address.line1)).toBeVisible();
  await page.getByRole("button", { name: "Change contact" }).click();
  await expect(page.getByLabel("E-mail address")).toHaveValue(email);
  await expect(page.getByLabel("Phone number")).toHaveValue("+1 503 555 0100");
  await page.getByRole("button", { name: "Continue to address" }).click();
  for (const [label, value] of [
    ["Full name", address.name],
    ["Address", address.line1],
    ["Postal code", address.postal_code],
    ["City", address.city],
  ] as const)
    await expect(page.getByLabel(label, { exact: label === "Address" })).toHaveValue(value);
  await expectNothingReadable(page, email, "555 0100");
});
