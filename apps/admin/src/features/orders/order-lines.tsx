"use client";

import Link from "next/link";
import type { Order } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useMoney } from "../format/use-money";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";

/** What was bought, at the prices of that day, and how the total comes about. */
export function OrderLines({ order }: { readonly order: Order }) {
  const money = useMoney();
  const { may } = useStaff();
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const sums = [
    ["Subtotal", order.subtotal],
    ["Discount", -order.discount],
    [`Shipping (${order.shippingMethod})`, order.shipping],
    ["Tax", order.tax],
  ] as const;
  return (
    <Card title={`${count} ${count === 1 ? "item" : "items"}`}>
      <ul className="divide-y divide-line" aria-label="Items">
        {order.lines.map((line) => (
          <li key={line.variantId} className="flex gap-4 py-3.5 first:pt-0">
            <Picture url={line.imageUrl} alt="" className="size-16" />
            <div className="min-w-0 grow text-sm">
              {may("catalog:read") ? (
                <Link href={`/products/${line.productId}`} prefetch={false} className="link font-semibold">
                  {line.name}
                </Link>
              ) : (
                <span className="font-semibold">{line.name}</span>
              )}
              {line.optionsText && <p className="text-ink-soft">{line.optionsText}</p>}
              <p className="break-all text-ink-soft text-xs">SKU {line.sku}</p>
            </div>
            <div className="figures shrink-0 text-right text-sm">
              <p className="font-semibold">{money(line.lineTotal, order.currency)}</p>
              <p className="text-ink-soft">
                {line.quantity} × {money(line.unitPrice, order.currency)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <dl className="figures ml-auto max-w-sm space-y-1.5 border-line border-t pt-4 text-sm">
        {sums
          .filter(([label, amount]) => label !== "Discount" || amount !== 0)
          .map(([label, amount]) => (
            <div key={label} className="flex justify-between gap-6">
              <dt className="text-ink-soft">{label}</dt>
              <dd>{money(amount, order.currency)}</dd>
            </div>
          ))}
        <div className="flex justify-between gap-6 border-line border-t pt-2 font-semibold text-base">
          <dt>Total</dt>
          <dd>{money(order.total, order.currency)}</dd>
        </div>
      </dl>
    </Card>
  );
}
