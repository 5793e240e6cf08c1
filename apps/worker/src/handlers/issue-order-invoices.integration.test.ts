import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../../testing/test-worker";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 9);
});
afterAll(() => worker.close());

it("a paid order has its invoice number as soon as the worker hears of it, once", async () => {
  const orderId = await worker.paidOrder("invoice@example.com");
  const { db } = worker.shop;
  expect(await db.invoice.count({ where: { orderId } })).toBe(0);
  for (let time = 0; time < 3; time += 1) await worker.handle("order.paid", { orderId });
  expect(await db.invoice.findMany({ where: { orderId } })).toMatchObject([{ number: 1 }]);
  expect(await db.orderEvent.count({ where: { orderId, type: "invoice_issued" } })).toBe(1);
});
