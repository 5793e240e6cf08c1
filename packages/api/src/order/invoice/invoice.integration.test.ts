import { inTransaction } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { newId, type OrderId, type VariantId } from "@storewright/kernel";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createPaidOrder, createTestShop, createUser, type TestShop } from "../../../testing";
import { adminGetOrder } from "../admin-orders";
import { cancelOrder } from "../cancel-order";
import { orderAccessToken } from "../order-access";
import { adminDownloadInvoice, downloadInvoice } from "./download-invoice";
import { issueInvoice } from "./issue-invoice";

let shop: TestShop;
let variantId: VariantId;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"), { poolSize: 20 });
  [variantId] = (await createProduct(shop.db, { variants: [{ onHand: 10_000 }] })).variantIds;
});
afterAll(() => shop.close());

/** Paid by gift card: the payment provider has no part in these tests. */
const paid = () =>
  createPaidOrder(shop, { lines: [{ variantId, quantity: 1, unitPrice: 1_250 }], giftAmount: 1_250 });

/** Copies of a paid order: enough of an order to be given a number. */
async function copies(orderId: OrderId, count: number): Promise<OrderId[]> {
  const ids = Array.from({ length: count }, () => newId("Order"));
  await shop.db.$executeRaw`
    INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object(
      'id', copy.id, 'cart_id', copy.id, 'number', nextval('orders_number_seq')))).*
    FROM orders o, unnest(${ids}::text[]) AS copy (id) WHERE o.id = ${orderId}`;
  return ids;
}

/** Every number that was given, in order, and the counter. */
async function numbers() {
  const invoices = await shop.db.invoice.findMany({ orderBy: { number: "asc" }, select: { number: true } });
  const counter = await shop.db.invoiceCounter.findUniqueOrThrow({ where: { id: 1 } });
  return { given: invoices.map(({ number }) => number), last: counter.last };
}

describe("invoice numbers", () => {
  it("have no gap and no double, though 50 are issued at once and some fail half-way", async () => {
    const orders = await copies((await paid()).orderId, 50);
    const failing = orders.map(async (orderId, index) => {
      if (index % 5 !== 0) return issueInvoice(shop.deps, orderId);
      await inTransaction(shop.db, async (tx) => {
        expect(await issueInvoice({ db: tx }, orderId)).toBeGreaterThan(0);
        throw new Error("the process died here");
      }).catch(() => undefined);
      return issueInvoice(shop.deps, orderId);
    });
    // The same orders again, at the same time.
    const again = orders.map((orderId) => issueInvoice(shop.deps, orderId));
    const [first, second] = [await Promise.all(failing), await Promise.all(again)];
    expect(second).toEqual(first);
    const { given, last } = await numbers();
    expect(given).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(last).toBe(50);
  });

  it("are given to paid orders alone, and kept when the order is cancelled", async () => {
    const before = await numbers();
    const { orderId } = await paid();
    await shop.db.$executeRaw`UPDATE orders SET paid_at = NULL WHERE id = ${orderId}`;
    expect(await issueInvoice(shop.deps, orderId)).toBeNull();
    expect(await issueInvoice(shop.deps, newId("Order"))).toBeNull();
    expect(await numbers()).toEqual(before);
    await shop.db.$executeRaw`UPDATE orders SET paid_at = now() WHERE id = ${orderId}`;
    const number = await issueInvoice(shop.deps, orderId);
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    await cancelOrder(manager, { orderId, reason: "x" });
    expect(await issueInvoice(shop.deps, orderId)).toBe(number);
    expect(await adminGetOrder(manager, { orderId })).toMatchObject({ invoiceNumber: number });
    await expect(
      shop.owner.$executeRaw`UPDATE invoice SET number = number + 1000 WHERE order_id = ${orderId}`,
    ).rejects.toThrow(/append-only/);
  });
});

describe("the invoice of an order", () => {
  it("A1: is the owner's, by sign-in or link, and for a stranger no more than a made-up one", async () => {
    const { orderId } = await paid();
    const accessToken = orderAccessToken(shop.deps, orderId);
    const file = await downloadInvoice(shop.guest(), { orderId, accessToken });
    expect(file).toMatchObject({
      contentType: "application/pdf",
      fileName: expect.stringMatching(/^invoice-\d+\.pdf$/),
    });
    const refusals = await Promise.all(
      [orderId, newId("Order")].map((id) =>
        downloadInvoice(shop.user("usr_0" as never), { orderId: id }).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
    expect(JSON.stringify(refusals[0])).toBe(JSON.stringify(refusals[1]));
    await expect(adminDownloadInvoice(shop.guest(), { orderId })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("says what was bought, for whom and how much, and is the same file every time", async () => {
    const { orderId } = await paid();
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    const first = await adminDownloadInvoice(manager, { orderId });
    const second = await adminDownloadInvoice(manager, { orderId });
    expect(second).toEqual(first);
    const document = await getDocumentProxy(new Uint8Array(Buffer.from(first.base64, "base64")));
    const { text } = await extractText(document, { mergePages: true });
    for (const part of [
      "Test shop",
      "Robin Example",
      "1 Harbour Street",
      "97201 Portland",
      "Wool socks",
      "$12.50",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("is refused before the order is paid", async () => {
    const { orderId } = await paid();
    await shop.db.$executeRaw`UPDATE orders SET paid_at = NULL WHERE id = ${orderId}`;
    const accessToken = orderAccessToken(shop.deps, orderId);
    await expect(downloadInvoice(shop.guest(), { orderId, accessToken })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
