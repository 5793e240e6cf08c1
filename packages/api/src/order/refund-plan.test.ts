import { DomainError } from "@storewright/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planRefund, type RefundFacts, refundMaximum, shareOfPieces } from "./refund-plan";

/** An order of some lines, paid by card and gift card. */
const orders = fc
  .record({
    lines: fc.array(
      fc.record({
        unitPrice: fc.integer({ min: 0, max: 5_000_000 }),
        quantity: fc.integer({ min: 1, max: 40 }),
        off: fc.integer({ min: 0, max: 100 }),
        taxed: fc.integer({ min: 0, max: 25 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    shipping: fc.integer({ min: 0, max: 5_000 }),
    shippingTax: fc.integer({ min: 0, max: 500 }),
    gift: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ lines, shipping, shippingTax, gift }): RefundFacts => {
    const made = lines.map(({ unitPrice, quantity, off, taxed }, index) => {
      const lineTotal = unitPrice * quantity;
      const discount = Math.floor((lineTotal * off) / 100);
      const tax = Math.floor(((lineTotal - discount) * taxed) / 100);
      const id = `line_${index}`;
      return { id, name: id, lineTotal, discount, tax, quantity, refundedQuantity: 0, refundedAmount: 0 };
    });
    const goods = made.reduce((sum, line) => sum + line.lineTotal - line.discount + line.tax, 0);
    const total = goods + shipping + shippingTax;
    const giftAmount = Math.floor((total * gift) / 100);
    const tax = made.reduce((sum, line) => sum + line.tax, shippingTax);
    const paid = { captured: total - giftAmount, giftAmount, refunded: 0 };
    return { currency: "USD", ...paid, shipping, tax, lines: made, refunds: [] };
  });

/** The order after a refund, as `claimRefund` writes it. */
function after(order: RefundFacts, plan: ReturnType<typeof planRefund>): RefundFacts {
  return {
    ...order,
    refunded: order.refunded + plan.amount + plan.giftAmount,
    refunds: [...order.refunds, { status: "SUCCEEDED", amount: plan.amount, shipping: plan.shipping }],
    lines: order.lines.map((line) => {
      const back = plan.lines.find(({ lineId }) => lineId === line.id);
      if (back === undefined) return line;
      return {
        ...line,
        refundedQuantity: line.refundedQuantity + back.quantity,
        refundedAmount: line.refundedAmount + back.amount,
      };
    }),
  };
}

const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof DomainError ? error.code : error;
  }
};

describe("a refund", () => {
  it("F30: however a line is given back piece by piece, its parts add up to exactly what was paid for it", () => {
    fc.assert(
      fc.property(orders, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 200 }), (start, steps) => {
        let order = start;
        for (const line of start.lines) {
          let left = line.quantity;
          while (left > 0) {
            const quantity = Math.min(left, steps[left] ?? 1);
            left -= quantity;
            const item = { lineId: line.id, quantity };
            if (shareOfPieces(order.lines.find(({ id }) => id === line.id) ?? line, quantity) === 0) continue;
            order = after(order, planRefund(order, { items: [item] }));
          }
        }
        for (const line of order.lines) {
          if (line.refundedQuantity < line.quantity) continue;
          expect(line.refundedAmount).toBe(line.lineTotal - line.discount + line.tax);
        }
        expect(order.refunded).toBeLessThanOrEqual(order.captured + order.giftAmount);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it("F30: never comes to more than was paid, whatever is asked, and the card and the gift card never get too much", () => {
    const wishes = fc.array(
      fc.record(
        {
          amount: fc.integer({ min: 1, max: 400_000_000 }),
          shipping: fc.integer({ min: 0, max: 6_000 }),
          items: fc.array(fc.record({ lineId: fc.constantFrom("line_0", "line_1"), quantity: fc.nat(9) }), {
            maxLength: 1,
          }),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(orders, wishes, (start, asked) => {
        let order = start;
        for (const wish of asked) {
          try {
            const plan = planRefund(order, wish);
            const parts = plan.lines.reduce((sum, line) => sum + line.amount, plan.shipping);
            expect(parts).toBeLessThanOrEqual(plan.amount + plan.giftAmount);
            order = after(order, plan);
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        const toCard = order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
        expect(order.refunded).toBeLessThanOrEqual(order.captured + order.giftAmount);
        expect(toCard).toBeLessThanOrEqual(order.captured);
        expect(order.refunded - toCard).toBeLessThanOrEqual(order.giftAmount);
        for (const line of order.lines) {
          expect(line.refundedAmount).toBeLessThanOrEqual(line.lineTotal - line.discount + line.tax);
          expect(line.refundedQuantity).toBeLessThanOrEqual(line.quantity);
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  it("F30: of everything gives back exactly what is left, after any free amount", () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 1, max: 1_000_000 }), (start, free) => {
        fc.pre(refundMaximum(start) > free);
        const once = after(start, planRefund(start, { amount: free }));
        const all = after(once, planRefund(once, {}));
        expect(all.refunded).toBe(all.captured + all.giftAmount);
        expect(codeOf(() => planRefund(all, {}))).toBe("CONFLICT");
      }),
      { seed: 3 },
    );
  });

  it("I22: gives fils back in tens, as cards are charged, and refuses an amount that no card can be given", () => {
    const line = { name: "", discount: 0, tax: 0, refundedQuantity: 0, refundedAmount: 0 };
    const order: RefundFacts = {
      currency: "KWD",
      captured: 10_000,
      giftAmount: 0,
      refunded: 0,
      shipping: 0,
      tax: 0,
      refunds: [],
      lines: [{ ...line, id: "line_0", lineTotal: 10_000, quantity: 3 }],
    };
    const items = [{ lineId: "line_0", quantity: 1 }];
    const first = planRefund(order, { items });
    expect(first).toMatchObject({ amount: 3_340, lines: [{ amount: 3_340 }] });
    expect(planRefund(after(order, first), { items })).toMatchObject({ amount: 3_330 });
    expect(codeOf(() => planRefund(order, { amount: 3_333 }))).toBe("VALIDATION_FAILED");
  });

  it("F30: an amount that is all there is gives everything back, pieces that were not sent included", () => {
    fc.assert(
      fc.property(orders, (order) => {
        fc.pre(refundMaximum(order) > 0);
        expect(planRefund(order, { amount: refundMaximum(order) })).toEqual(planRefund(order, {}));
      }),
      { seed: 4 },
    );
  });

  it("I22: gives the card its own first, in whole yen", () => {
    const line = {
      name: "",
      lineTotal: 1_000,
      discount: 1,
      tax: 0,
      quantity: 3,
      refundedQuantity: 0,
      refundedAmount: 0,
    };
    const order: RefundFacts = {
      currency: "JPY",
      captured: 600,
      giftAmount: 399,
      refunded: 0,
      shipping: 0,
      tax: 0,
      refunds: [],
      lines: [{ ...line, id: "line_0" }],
    };
    const first = planRefund(order, { items: [{ lineId: "line_0", quantity: 2 }] });
    expect(first).toMatchObject({ amount: 600, giftAmount: 66, lines: [{ amount: 666 }] });
    const rest = planRefund(after(order, first), { items: [{ lineId: "line_0", quantity: 1 }] });
    expect(rest).toMatchObject({ amount: 0, giftAmount: 333, lines: [{ amount: 333 }] });
  });

  it("names the line that is not the order's, and how many pieces are left of one that is", () => {
    const order = fc.sample(orders, { numRuns: 1, seed: 5 })[0];
    if (order === undefined) throw new Error("no sample");
    expect(codeOf(() => planRefund(order, { items: [{ lineId: "line_of_another", quantity: 1 }] }))).toBe(
      "VALIDATION_FAILED",
    );
    expect(codeOf(() => planRefund(order, { items: [{ lineId: "line_0", quantity: 41 }] }))).toBe("CONFLICT");
  });
});
