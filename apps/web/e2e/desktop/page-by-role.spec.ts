import { expect, test } from "@playwright/test";
import { z } from "zod";
import { pageRules } from "../../../../packages/api/testing/page-rules";
import { colleaguePassword, newColleague } from "../colleague";
import { enterUnseen } from "../door";
import { once } from "../once";
import { createProduct } from "../own-product";
import { buy, newEmail, productSchema, rest, shop } from "../rest-client";
import { staffCall, staffRead } from "../staff";

/** Of things that do not exist: whoever may not look is not told so. */
const ids: Readonly<Record<string, string>> = {
  "/collections/[id]": "col",
  "/customers/[id]": "usr",
  "/imports/[id]": "imp",
  "/products/[id]": "prod",
  "/products/[id]/variants": "prod",
};

test("a role that may only see orders: no other page of the admin opens to it", once, async ({ page }) => {
  const role = { name: `Packers ${crypto.randomUUID().slice(0, 8)}`, permissions: ["order:read"] };
  const { id } = z.object({ id: z.string() }).parse(await staffCall("access.roles.create", role));
  const email = await newColleague(id);
  const { admin } = shop();
  await enterUnseen(page, admin, { email, password: colleaguePassword });
  const closed = Object.entries(pageRules)
    .filter(([, rule]) => !["anyone", "account:self", "order:read"].includes(rule))
    .flatMap(([place]) => (place.startsWith("admin ") ? [place.slice("admin ".length)] : []));
  expect(closed.length).toBeGreaterThan(20);
  const refusal = page.getByRole("heading", { name: "Your role does not open this" });
  for (const path of closed) {
    const address = `${admin}${path.replace("[id]", `${ids[path] ?? "none"}_01k00000000000000000000000`)}`;
    // A busy admin may at first say that it cannot be asked.
    await expect(async () => {
      await page.goto(address, { waitUntil: "commit" });
      await expect(refusal.first(), path).toBeVisible({ timeout: 15_000 });
    }).toPass({ timeout: 60_000 });
    await expect(page.getByRole("main").getByRole("table"), path).toHaveCount(0);
  }
  // The list has a table once there is an order.
  const { id: productId } = await createProduct("Packed crate");
  const { variants } = productSchema.parse((await rest("GET", `/products/${productId}`)).body);
  const { order_id: orderId } = await buy(variants[0]?.id ?? "", newEmail("packed"));
  const { number } = z.object({ number: z.number() }).parse(await staffRead("order.admin.get", { orderId }));
  await page.goto(`${admin}/orders?q=${number}`);
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("table")).toContainText(String(number));
  await expect(refusal).toHaveCount(0);
});
