import type { OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { readOrder, viewOrder } from "./read-order";

let shop: TestShop;
let till: Till;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  till = await openTill(shop);
  // What is stored is what the reply said, or what a test wrote: no event comes in between.
  await shop.simulator.knobs({ webhook: { drop: 1_000 } });
});
afterAll(() => shop.close());

async function actionOf(orderId: OrderId) {
  const row = await readOrder(shop.db, orderId);
  if (row === null) throw new Error("the order is gone");
  return (await viewOrder(shop.deps, row)).payment?.nextAction;
}

describe("what a shopper has to do at the bank", () => {
  it("is told to its owner and lies nowhere in clear", async () => {
    const id = await till.place("pm_card_authenticationRequired");
    const action = await actionOf(id);
    expect(action).toEqual({ type: "redirect", url: expect.stringContaining("http") });
    const { nextAction, clientSecret, status } = await till.payment(id);
    expect([status, clientSecret]).toEqual(["REQUIRES_ACTION", null]);
    expect(nextAction).toEqual({ sealed: expect.stringMatching(/^v2\./) });
    expect(JSON.stringify(nextAction)).not.toContain(action?.type === "redirect" ? action.url : "");
  });

  it("is told of an order that an older release stored in clear, and no more when its key's day is over", async () => {
    const id = await till.place("pm_card_authenticationRequired");
    const { id: paymentId, nextAction } = await till.payment(id);
    const script = { type: "provider_script", clientSecret: "pi_1_secret_2" };
    await shop.db.payment.update({ where: { id: paymentId }, data: { nextAction: script } });
    expect(await actionOf(id)).toEqual(script);
    const gone = { sealed: JSON.stringify(nextAction).replace(/.*"(v2\.)[^.]+(\..+)".*/, "$1dk_gone$2") };
    await shop.db.payment.update({ where: { id: paymentId }, data: { nextAction: gone } });
    expect(await actionOf(id)).toBeNull();
  });
});
