import type { Cart, CartLine } from "../../trpc/outputs";

/** What a line shows before the shop has answered. */
export type NewLine = Pick<
  CartLine,
  "variantId" | "productId" | "productSlug" | "name" | "optionsText" | "imageUrl" | "unitPrice"
>;

/** What a shopper does to a cart. Quantity 0 takes the line out. */
export type CartChange =
  | { readonly kind: "add"; readonly line: NewLine; readonly quantity: number }
  | { readonly kind: "set"; readonly variantId: string; readonly quantity: number };

/**
 * The cart as it will most likely be: shown at once, replaced by the shop's answer, taken back on a refusal. Problems
 * of a changed line are dropped, since they were about its old quantity.
 */
export function applyChange(cart: Cart, change: CartChange): Cart {
  const items = change.kind === "add" ? added(cart.items, change) : set(cart.items, change);
  if (items === cart.items) return cart;
  const subtotal = items.reduce((sum, line) => sum + line.lineTotal, 0);
  return {
    ...cart,
    items,
    itemCount: items.reduce((count, line) => count + line.quantity, 0),
    subtotal,
    // Until the shop has answered: a discount may be more than what is left.
    total: Math.max(0, cart.total - cart.subtotal + subtotal),
  };
}

/** What only the shop can tell of a line. */
const unpriced: Pick<CartLine, "discount" | "tax" | "includedTax" | "explanation" | "problems"> = {
  discount: 0,
  tax: 0,
  includedTax: 0,
  explanation: [],
  problems: [],
};

function added(items: CartLine[], { line, quantity }: Extract<CartChange, { kind: "add" }>): CartLine[] {
  const had = items.find((item) => item.variantId === line.variantId);
  if (had === undefined)
    return [
      ...items,
      {
        ...line,
        ...unpriced,
        quantity,
        total: line.unitPrice * quantity,
        lineTotal: line.unitPrice * quantity,
      },
    ];
  return set(items, { kind: "set", variantId: line.variantId, quantity: had.quantity + quantity });
}

function set(items: CartLine[], { variantId, quantity }: Extract<CartChange, { kind: "set" }>): CartLine[] {
  if (!items.some((item) => item.variantId === variantId)) return items;
  if (quantity <= 0) return items.filter((item) => item.variantId !== variantId);
  return items.map((item) =>
    item.variantId === variantId
      ? { ...item, quantity, lineTotal: item.unitPrice * quantity, problems: [] }
      : item,
  );
}
