"use client";

import { useMoney } from "../shop/shop-facts";
import { type Amount, amountRows, type Sum } from "./amount-rows";

export interface AmountsProps extends Sum {
  readonly className?: string;
}

/** What it comes to, line by line. */
export function Amounts({ amounts, taxes, shippingOpen = false, className }: AmountsProps) {
  const money = useMoney();
  const show = (minor: number) => money(minor, amounts.currency);
  const { rows, after } = amountRows(amounts, { taxes: taxes ?? [], shippingOpen, show });
  return (
    <dl className={className}>
      {rows.map((row) => (
        <Row key={row.label} {...row} />
      ))}
      <div className="mt-2 flex items-baseline justify-between gap-4 border-line border-t pt-3 font-semibold">
        <dt>{shippingOpen ? "Total before delivery" : "Total"}</dt>
        <dd className="figures text-lg">{show(amounts.total)}</dd>
      </div>
      {after.map((row) => (
        <Row key={row.label} {...row} />
      ))}
    </dl>
  );
}

function Row({ label, text, strong = false }: Amount) {
  return (
    <div className={`flex justify-between gap-4 py-1 text-sm ${strong ? "font-semibold" : ""}`}>
      <dt className={strong ? "" : "text-ink-soft"}>{label}</dt>
      <dd className="figures shrink-0">{text}</dd>
    </div>
  );
}
