import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { Cart, CartLine } from "../../trpc/outputs";
import { applyChange, type NewLine } from "./cart-change";

function newLine(name: string, unitPrice: number): NewLine {
  return {
    variantId: newId("Variant"),
    productId: newId("Product"),
    productSlug: name.toLowerCase(),
    name,
    optionsText: "",
    imageUrl: null,
    unitPrice,
  };
}

const line = (of: NewLine, quantity: number): CartLine => ({
  ...of,
  quantity,
  lineTotal: of.unitPrice * quantity,
  discount: 0,
  tax: 0,
  includedTax: 0,
  total: of.unitPrice * quantity,
  explanation: [],
  problems: [{ code: "NOT_ENOUGH_STOCK", message: "Only 1 can be had.", value: 1 }],
});

const socks = newLine("Socks", 1200);
const lamp = newLine("Lamp", 8900);
const cart: Cart = {
  id: newId("Cart"),
  version: 4,
  items: [line(socks, 2)],
  itemCount: 2,
  subtotal: 2400,
  discount: 0,
  shipping: 500,
  tax: 0,
  includedTax: 0,
  total: 2900,
  currency: "USD",
  promotion: null,
  explanation: [],
  problems: [],
};

describe("a change of the cart, before the shop has answered", () => {
  it("puts a new line at the end and keeps what shipping costs", () => {
    const after = applyChange(cart, { kind: "add", line: lamp, quantity: 1 });
    expect(after.items.map(({ name, quantity }) => [name, quantity])).toEqual([
      ["Socks", 2],
      ["Lamp", 1],
    ]);
    expect(after).toMatchObject({ itemCount: 3, subtotal: 11_300, shipping: 500, total: 11_800, version: 4 });
  });

  it("adds to a line that is there, and forgets what was wrong with its old quantity", () => {
    const after = applyChange(cart, { kind: "add", line: socks, quantity: 3 });
    expect(after.items).toHaveLength(1);
    expect(after.items[0]).toMatchObject({ quantity: 5, lineTotal: 6000, problems: [] });
  });

  it("sets a quantity, and takes the line out at none", () => {
    expect(applyChange(cart, { kind: "set", variantId: socks.variantId, quantity: 1 }).subtotal).toBe(1200);
    const emptied = applyChange(cart, { kind: "set", variantId: socks.variantId, quantity: 0 });
    expect(emptied).toMatchObject({ items: [], itemCount: 0, subtotal: 0, total: 500 });
  });

  it("is nothing for a line that is gone, and never touches the cart it was given", () => {
    expect(applyChange(cart, { kind: "set", variantId: lamp.variantId, quantity: 3 })).toBe(cart);
    expect(cart.items[0]?.quantity).toBe(2);
  });
});
