import { expect, type Page, test } from "@playwright/test";
import { z } from "zod";
import { customerPassword, enterUnseen } from "../door";
import { once } from "../once";
import { changeProduct, createProduct } from "../own-product";
import { bearer, mailTo, newEmail, productSchema, rest, shop } from "../rest-client";
import { visit } from "../shopping";
import { staffCall, staffRead } from "../staff";

// Without the pages' policy, which would stop what the pages themselves have let in.
test.use({ bypassCSP: true });

/** What somebody types in to have it run: it leaves an attribute, an element and a script, and is a template. */
const planted = (where: string) =>
  `${where} "> </script> <script>alert(__ran=1)</script> <img src=x onerror=alert(__ran=1)> {{7*7}}`;

const orderOf = z.object({ order_id: z.string() });
const staffOrder = z.object({ status: z.string(), userId: z.string() });
const waiting = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Each of the texts stands on the page as it was typed in; no element was made of it, and nothing ran. */
async function expectInert(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts)
    await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  const ran = await page.evaluate(() => ({
    scripts: [...document.scripts].filter(({ text }) => text.startsWith("alert(")).length,
    mark: Reflect.has(window, "__ran"),
  }));
  expect(ran, page.url()).toEqual({ scripts: 0, mark: false });
}

test(
  "I10: markup that was typed in runs nowhere: shop, search, account, order, mail and admin show it as text",
  once,
  async ({ page }) => {
    const { web, admin, mailbox, staff } = shop();
    const heard: string[] = [];
    page.on("dialog", async (dialog) => {
      heard.push(page.url());
      await dialog.dismiss();
    });
    const word = `planted${crypto
      .randomUUID()
      .slice(0, 8)
      .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "")}`;
    const product = await createProduct(planted(word));
    try {
      await changeProduct(product.id, { description: planted("Description") });
      const { variants } = productSchema.parse((await rest("GET", `/products/${product.id}`)).body);
      const customer = { email: newEmail("planter"), password: customerPassword };
      const signedUp = await rest("POST", "/auth/register", {
        body: { ...customer, name: planted("Shopper") },
      });
      expect(signedUp.status, JSON.stringify(signedUp.body)).toBe(201);
      const headers = await bearer(customer);
      const item = { variant_id: variants[0]?.id, quantity: 1 };
      const filled = await rest("POST", "/cart/items", { body: item, headers });
      expect(filled.status, JSON.stringify(filled.body)).toBe(201);
      const placed = await rest("POST", "/orders", {
        headers,
        body: {
          payment_method: "pm_card_visa",
          shipping_address: {
            name: planted("Receiver"),
            line1: planted("Street"),
            city: planted("City"),
            postal_code: "97201",
            country: "US",
          },
        },
      });
      expect(placed.status, JSON.stringify(placed.body)).toBe(201);
      const orderId = orderOf.parse(placed.body).order_id;
      const readOrder = async () => staffOrder.parse(await staffRead("order.admin.get", { orderId }));
      await expect.poll(async () => (await readOrder()).status, { timeout: 60_000 }).toBe("PAID");
      await staffCall("order.admin.addNote", { orderId, body: planted("Note"), visibleToCustomer: true });

      await enterUnseen(page, web, customer);
      const review = {
        title: planted("Title"),
        body: planted("Review"),
        authorName: "<b onclick=alert()>Kim</b>",
      };
      const written = await page.request.post(`${web}/api/trpc/reviews.write`, {
        headers: { origin: web },
        data: { productId: product.id, stars: 4, ...review },
      });
      expect(written.status(), await written.text()).toBe(200);
      const pending = await staffRead("reviews.admin.list", { productId: product.id });
      const reviewId = waiting.parse(pending).items[0]?.id;
      await staffCall("reviews.admin.moderate", { reviewId, status: "PUBLISHED", reply: planted("Reply") });

      // What was changed a moment ago, a page of the shop learns of by the worker.
      const shows = (path: string, text: string) =>
        expect(async () => {
          await visit(page, `${web}${path}`);
          await expect(page.getByText(text).filter({ visible: true }).first()).toBeVisible({
            timeout: 5_000,
          });
        }).toPass({ timeout: 60_000 });
      const parcel = [product.name, planted("Receiver"), planted("Street"), planted("City")];
      await shows(`/p/${product.slug}`, planted("Reply"));
      const said = [review.title, review.body, review.authorName, planted("Reply")];
      await expectInert(page, [product.name, planted("Description"), ...said]);
      await shows(`/search?q=${word}`, product.name);
      await expectInert(page, [product.name]);
      await visit(page, `${web}/search?q=${encodeURIComponent(planted("Words"))}`);
      await expectInert(page, [planted("Words")]);
      await visit(page, `${web}/account`);
      await expectInert(page, [`Hello, ${planted("Shopper")}`]);
      await visit(page, `${web}/orders/${orderId}`);
      await expectInert(page, [...parcel, planted("Note")]);

      const letter = async () =>
        (await mailTo(customer.email)).find(({ subject }) => /confirmed/.test(subject))?.id;
      await expect.poll(letter, { timeout: 60_000 }).toBeTruthy();
      await page.goto(`${mailbox}/messages/${await letter()}/letter`);
      await expectInert(page, parcel);

      await enterUnseen(page, admin, staff);
      await page.goto(`${admin}/products/${product.id}`);
      await expect(page.getByLabel("Description")).toHaveValue(planted("Description"));
      await expectInert(page, [product.name]);
      await page.goto(`${admin}/orders/${orderId}`);
      await expectInert(page, [...parcel, planted("Note")]);
      await page.goto(`${admin}/reviews?status=PUBLISHED`);
      await expectInert(page, [product.name, review.title, review.body, review.authorName]);
      await page.goto(`${admin}/customers/${(await readOrder()).userId}`);
      await expectInert(page, [planted("Shopper")]);
      expect(heard, "pages on which a dialog opened").toEqual([]);
    } finally {
      await changeProduct(product.id, { status: "DRAFT" });
    }
  },
);
