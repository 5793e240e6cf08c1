import type { Cart, CartQuote } from "../../trpc/outputs";

/** What is added up, minor units. */
export interface Sum {
  readonly amounts: Pick<
    Cart,
    "subtotal" | "discount" | "shipping" | "tax" | "includedTax" | "total" | "currency"
  > & {
    /** What a gift card pays of the total. */
    readonly giftAmount?: number;
    /** What was given back, or is on its way. */
    readonly refunded?: number;
  };
  /** The taxes one by one, where they are known. */
  readonly taxes?: CartQuote["taxes"];
  /** No way of delivery is chosen yet, so neither its price nor the total is known. */
  readonly shippingOpen?: boolean;
}

/** A row of a sum, ready to be shown. */
export interface Amount {
  readonly label: string;
  readonly text: string;
  readonly strong?: boolean;
}

interface Options {
  readonly taxes: NonNullable<Sum["taxes"]>;
  readonly shippingOpen: boolean;
  readonly show: (minor: number) => string;
}

/** The rows above and below the total. A tax that is in the prices stands below: it adds nothing. */
export function amountRows(
  amounts: Sum["amounts"],
  { taxes, shippingOpen, show }: Options,
): { readonly rows: readonly Amount[]; readonly after: readonly Amount[] } {
  const added = taxes.filter((tax) => !tax.included && tax.amount > 0);
  const included = taxes.filter((tax) => tax.included && tax.amount > 0);
  const { giftAmount = 0, refunded = 0 } = amounts;
  return {
    rows: [
      { label: "Subtotal", text: show(amounts.subtotal) },
      ...(amounts.discount > 0 ? [{ label: "Discount", text: `−${show(amounts.discount)}` }] : []),
      {
        label: "Delivery",
        text: shippingOpen ? "chosen at checkout" : amounts.shipping === 0 ? "Free" : show(amounts.shipping),
      },
      ...(added.length > 0
        ? added.map((tax) => ({ label: taxLabel(tax), text: show(tax.amount) }))
        : amounts.tax > 0
          ? [{ label: "Tax", text: show(amounts.tax) }]
          : []),
    ],
    after: [
      ...(included.length > 0
        ? included.map((tax) => ({ label: `of which ${taxLabel(tax)}`, text: show(tax.amount) }))
        : amounts.includedTax > 0
          ? [{ label: "of which tax", text: show(amounts.includedTax) }]
          : []),
      ...(giftAmount > 0
        ? [
            { label: "Gift card", text: `−${show(giftAmount)}` },
            { label: "To pay", text: show(amounts.total - giftAmount), strong: true },
          ]
        : []),
      ...(refunded > 0 ? [{ label: "Refunded", text: `−${show(refunded)}` }] : []),
    ],
  };
}

/** "VAT 20%": the name and the rate, unless the name has it already. */
function taxLabel({ name, ratePpm }: Options["taxes"][number]): string {
  const rate = `${Number((ratePpm / 10_000).toFixed(4))}%`;
  return name.includes("%") ? name : `${name} ${rate}`;
}
