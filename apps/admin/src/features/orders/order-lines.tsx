"use client";

import Link from "next/link";
import type { Order } from "../../trpc/outputs";
import { Picture } from "../format/picture";
import { useMoney } from "../format/use-money";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { Explanation } from "./explanation";

/** What was bought, at the prices of that day, and how the total comes about. */
export function OrderLines({ order }: { readonly order: Order }) {
  const money = useMoney();
  const { may } = useStaff();
  const count = order.lines.reduce((sum, line) => sum + line.quantity, 0);
  const sums = [
    { label: "Subtotal", amount: order.subtotal, always: true },
    {
      label: order.promotionCode === null ? "Discount" : `Discount (${order.promotionCode})`,
      amount: -order.discount,
      always: false,
    },
    { label: `Shipping (${order.shippingMethod})`, amount: order.shipping, always: true },
    { label: "Tax", amount: order.tax, always: order.includedTax === 0 },
  ];
  return (
    <Card title={`${count} ${count === 1 ? "item" : "items"}`}>
      <ul className="divide-y divide-line" aria-label="Items">
        {order.lines.map((line) => (
          <li key={line.id} className="flex gap-4 py-3.5 first:pt-0">
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
              <p className="text-ink-soft text-xs">{lineState(line)}</p>
              <Explanation about="the price" steps={line.explanation} currency={order.currency} />
            </div>
            <div className="figures shrink-0 text-right text-sm">
              <p className="font-semibold">{money(line.total, order.currency)}</p>
              <p className="text-ink-soft">
                {line.quantity} × {money(line.unitPrice, order.currency)}
              </p>
              {line.discount > 0 && <p className="text-ink-soft">{money(-line.discount, order.currency)}</p>}
            </div>
          </li>
        ))}
      </ul>
      <dl className="figures ml-auto max-w-sm space-y-1.5 border-line border-t pt-4 text-sm">
        {sums
          .filter(({ always, amount }) => always || amount !== 0)
          .map(({ label, amount }) => (
            <div key={label} className="flex justify-between gap-6">
              <dt className="text-ink-soft">{label}</dt>
              <dd>{money(amount, order.currency)}</dd>
            </div>
          ))}
        <div className="flex justify-between gap-6 border-line border-t pt-2 font-semibold text-base">
          <dt>Total</dt>
          <dd>{money(order.total, order.currency)}</dd>
        </div>
        {order.includedTax > 0 && (
          <div className="flex justify-between gap-6 text-ink-soft">
            <dt>Tax included</dt>
            <dd>{money(order.includedTax, order.currency)}</dd>
          </div>
        )}
        {order.giftAmount > 0 && (
          <div className="flex justify-between gap-6 text-ink-soft">
            <dt>Paid by gift card</dt>
            <dd>{money(order.giftAmount, order.currency)}</dd>
          </div>
        )}
        {order.refunded > 0 && (
          <div className="flex justify-between gap-6 text-ink-soft">
            <dt>Refunded</dt>
            <dd>{money(-order.refunded, order.currency)}</dd>
          </div>
        )}
        <Explanation about="the total" steps={order.explanation} currency={order.currency} />
      </dl>
    </Card>
  );
}

/** What became of a line's pieces, in words; empty while nothing did. */
function lineState(line: Order["lines"][number]): string {
  const parts = [
    [line.fulfilled, "sent"],
    [line.backordered, "waiting for stock"],
    [line.returned, "came back"],
    [line.refundedQuantity, "refunded"],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(", ");
}
