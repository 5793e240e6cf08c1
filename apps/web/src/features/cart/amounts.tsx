"use client";

import type { Cart } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";

export interface AmountsProps {
  readonly amounts: Pick<Cart, "subtotal" | "discount" | "shipping" | "tax" | "total" | "currency">;
  /** No way of delivery is chosen yet, so neither its price nor the total is known. */
  readonly shippingOpen?: boolean;
  readonly className?: string;
}

/** What it comes to, line by line. */
export function Amounts({ amounts, shippingOpen = false, className }: AmountsProps) {
  const money = useMoney();
  const show = (minor: number) => money(minor, amounts.currency);
  const rows = [
    { label: "Subtotal", text: show(amounts.subtotal) },
    ...(amounts.discount > 0 ? [{ label: "Discount", text: `−${show(amounts.discount)}` }] : []),
    {
      label: "Delivery",
      text: shippingOpen ? "chosen at checkout" : amounts.shipping === 0 ? "Free" : show(amounts.shipping),
    },
    ...(amounts.tax > 0 ? [{ label: "Tax", text: show(amounts.tax) }] : []),
  ];
  return (
    <dl className={className}>
      {rows.map(({ label, text }) => (
        <div key={label} className="flex justify-between gap-4 py-1 text-sm">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="figures">{text}</dd>
        </div>
      ))}
      <div className="mt-2 flex items-baseline justify-between gap-4 border-line border-t pt-3 font-semibold">
        <dt>{shippingOpen ? "Total before delivery" : "Total"}</dt>
        <dd className="figures text-lg">{show(amounts.total)}</dd>
      </div>
    </dl>
  );
}
