"use client";

import Link from "next/link";
import type { Order } from "../../trpc/outputs";
import { Picture } from "../catalog/picture";
import { useMoney } from "../shop/shop-facts";

/** What was bought, at the prices of that moment. */
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
        <li key={line.variantId} className="flex gap-4 py-4 text-sm">
          <Picture url={line.imageUrl} alt="" sizes="72px" className="size-18 shrink-0 rounded-md" />
          <div className="min-w-0 grow">
            <Link href={`/p/${line.productSlug}`} prefetch={false} className="font-semibold hover:underline">
              {line.name}
            </Link>
            {line.optionsText && <p className="text-ink-soft">{line.optionsText}</p>}
            <p className="figures text-ink-soft">
              {line.quantity} × {money(line.unitPrice, currency)}
            </p>
          </div>
          <p className="figures shrink-0 font-semibold">{money(line.lineTotal, currency)}</p>
        </li>
      ))}
    </ul>
  );
}
