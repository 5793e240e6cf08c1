import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { Order } from "../../../trpc/outputs";
import { allPieces, chosenItems, refundable, returnable, shippable, shippingPaid } from "./line-pieces";

type Line = Order["lines"][number];

/** Five pieces of which three are on hand, two were sent and one of them came back with its money. */
const started: Partial<Line> = {
  quantity: 5,
  fulfilled: 2,
  toShip: 3,
  backordered: 2,
  returned: 1,
  refundedQuantity: 1,
};
const untouched: Partial<Line> = {
  quantity: 1,
  fulfilled: 0,
  toShip: 1,
  backordered: 0,
  returned: 0,
  refundedQuantity: 0,
};

function orderOf(...lines: Partial<Line>[]): Order {
  return { lines: lines.map((line) => ({ id: newId("OrderLine"), ...line })) } as unknown as Order;
}

describe("pieces of an order that something can be done with", () => {
  const order = orderOf(started, untouched);
  const counts = (choose: typeof shippable) => choose(order).map(({ most }) => most);

  it("are sent only when they are on hand, and returned only after they were sent", () => {
    expect(counts(shippable)).toEqual([1, 1]);
    expect(counts(returnable)).toEqual([1]);
    expect(counts(refundable)).toEqual([4, 1]);
  });

  it("are asked for only where some are chosen, and never more than there are", () => {
    const lines = shippable(order);
    const [first, second] = lines.map(({ line }) => line.id);
    expect(chosenItems(lines, allPieces(lines))).toEqual([
      { lineId: first, quantity: 1 },
      { lineId: second, quantity: 1 },
    ]);
    expect(chosenItems(lines, { [String(first)]: 9 })).toEqual([{ lineId: first, quantity: 1 }]);
    expect(chosenItems(lines, {})).toEqual([]);
  });
});

describe("the shipping that can be given back", () => {
  const paid = { shipping: 500, tax: 300, captured: 3_800, giftAmount: 0, refunded: 0 };
  const orderWith = (facts: object) =>
    ({ ...orderOf({ tax: 250 }), ...paid, refunds: [], ...facts }) as unknown as Order;
  const refund = (status: string, shipping: number) => ({ status, shipping });

  it("has its tax in it, less what went back, and never more than is left of the order", () => {
    expect(shippingPaid(orderWith({}))).toEqual({ paid: 550, left: 550 });
    const refunds = [refund("succeeded", 200), refund("failed", 350)];
    expect(shippingPaid(orderWith({ refunds }))).toEqual({ paid: 550, left: 350 });
    expect(shippingPaid(orderWith({ refunded: 3_700 }))).toEqual({ paid: 550, left: 100 });
    expect(shippingPaid(orderWith({ refunds: [refund("pending", 550)] }))).toEqual({ paid: 550, left: 0 });
  });
});
