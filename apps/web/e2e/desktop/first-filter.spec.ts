import { expect, test } from "@playwright/test";
import { openWithoutScripts } from "../held-scripts";

test("a filter that is set before the page's scripts are there is applied once they are", async ({
  page,
}) => {
  const letThrough = await openWithoutScripts(page, "/c/clothing");
  const filters = page.getByRole("complementary", { name: "Filters" });
  await filters.getByText("In stock").click();
  const box = filters.getByRole("checkbox", { name: /In stock/ });
  await expect(box).toBeChecked();
  letThrough();
  await expect(page).toHaveURL(/in_stock=true/);
  await expect(page.getByRole("button", { name: "Remove filter In stock" })).toBeVisible();
  await expect(box).toBeChecked();
});
