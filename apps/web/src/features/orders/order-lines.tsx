"use client";

import Link from "next/link";
import type { Order } from "../../trpc/outputs";
import { Picture } from "../catalog/picture";
import { useMoney } from "../shop/shop-facts";
import { pieces } from "./order-words";

/** What was bought, at the prices of that moment, with what became of it. */
export function OrderLines({
  lines,
  currency,
}: {
  readonly lines: Order["lines"];
  readonly currency: string;
}) {
  const money = useMoney();
  return (
    <ul className="mt-3 divide-y divide-line border-line border-y">
      {lines.map((line) => (
        <li key={line.id} className="flex gap-4 py-4 text-sm">
          <Picture url={line.imageUrl} alt="" sizes="72px" className="size-18 shrink-0 rounded-md" />
          <div className="min-w-0 grow">
            <Link href={`/p/${line.productSlug}`} prefetch={false} className="font-semibold hover:underline">
              {line.name}
            </Link>
            {line.optionsText && <p className="text-ink-soft">{line.optionsText}</p>}
            <p className="figures text-ink-soft">
              {line.quantity} × {money(line.unitPrice, currency)}
            </p>
            {lineNews(line).map((text) => (
              <p key={text} className="mt-1 font-medium">
                {text}
              </p>
            ))}
          </div>
          <div className="figures shrink-0 text-right">
            <p className="font-semibold">{money(line.lineTotal - line.discount, currency)}</p>
            {line.discount > 0 && (
              <p className="text-ink-soft">
                <span className="sr-only">instead of </span>
                <s>{money(line.lineTotal, currency)}</s>
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What is special about a line; nothing for one that is simply under way. */
function lineNews({ backordered, returned, refundedQuantity, quantity }: Order["lines"][number]): string[] {
  return [
    ...(backordered > 0
      ? [
          `${backordered === quantity ? "On back-order" : `${pieces(backordered)} on back-order`}: sent when it arrives.`,
        ]
      : []),
    ...(returned > 0 ? [`${pieces(returned)} came back.`] : []),
    ...(refundedQuantity > 0 ? [`Refunded: ${pieces(refundedQuantity)}.`] : []),
  ];
}
