import { expect, test } from "@playwright/test";
import { z } from "zod";
import { runStatement } from "../../../../packages/db/testing/run-statement";
import { openAdmin } from "../door";
import { createProduct } from "../own-product";
import { buy, mailTo, newEmail, productSchema, rest, shop } from "../rest-client";
import { environmentOf } from "../second-shop";
import { staffRead } from "../staff";

/** What takes the shop a day of failures is said by the database. @returns how many rows it met */
const inDatabase = (text: string, values: readonly unknown[]) =>
  runStatement(environmentOf("admin")["DATABASE_URL"] ?? "", text, values);

test("a message that was never delivered, and work that was given up: staff have both done again", async ({
  page,
}) => {
  const product = await createProduct("Told cup");
  const { variants } = productSchema.parse((await rest("GET", `/products/${product.id}`)).body);
  const email = newEmail("undelivered");
  const order = await buy(variants[0]?.id ?? "", email);
  const mails = async () => (await mailTo(email)).length;
  await expect.poll(mails, { timeout: 60_000 }).toBe(1);
  // As another message than the one that came, so that the mailbox takes it.
  const fail = () =>
    inDatabase(
      `UPDATE notification SET status = 'failed', attempts = 12, last_error = 'the mailbox is full',
         entity_id = entity_id || '#9' WHERE order_id = $1 AND status = 'sent'`,
      [order.order_id],
    );
  await expect.poll(fail, { timeout: 60_000 }).toBe(1);
  const { number } = z
    .object({ number: z.number() })
    .parse(await staffRead("order.admin.get", { orderId: order.order_id }));

  await openAdmin(page, "/messages");
  await page.getByLabel("Status").selectOption({ label: "Not sent" });
  await expect(page).toHaveURL(/status=failed/);
  const row = page.getByRole("listitem").filter({ hasText: new RegExp(`Order #${number}(?!\\d)`) });
  await expect(row).toContainText("12 tries: the mailbox is full");
  await row.getByRole("button", { name: /^Send again/ }).click();
  await expect(page.getByText("The message is on its way again")).toBeVisible();
  await expect(row).toHaveCount(0);
  await expect.poll(mails, { timeout: 60_000 }).toBe(2);

  const eventId = `evt_${product.id.split("_")[1]}`;
  const made = inDatabase(
    `INSERT INTO outbox_event (id, type, payload, pushed_at, dead_at, attempts, last_error)
     VALUES ($1, 'catalog.product-updated', $2, now(), now(), 12, 'it could not be done')`,
    [eventId, JSON.stringify({ productId: product.id })],
  );
  expect(await made).toBe(1);
  await page.goto(`${shop().admin}/messages/dead`);
  const event = page.getByRole("listitem").filter({ hasText: product.id });
  await expect(event).toContainText("it could not be done");
  await event.getByRole("button", { name: /^Try .* again$/ }).click();
  await expect(page.getByText("The worker has it again")).toBeVisible();
  await expect(event).toHaveCount(0);
  const done = () => inDatabase("SELECT FROM outbox_event WHERE id = $1 AND done_at IS NOT NULL", [eventId]);
  await expect.poll(done, { timeout: 60_000 }).toBe(1);
});
