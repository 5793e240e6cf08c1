"use client";

import { Badge, type Tone } from "@storewright/ui/badge";
import type { Order } from "../../trpc/outputs";
import { useMoney, useShopFacts } from "../shop/shop-facts";

type Refund = Order["refunds"][number];

const states: Readonly<Record<Refund["status"], { readonly label: string; readonly tone: Tone }>> = {
  requested: { label: "Being sent", tone: "warning" },
  pending: { label: "On its way", tone: "accent" },
  succeeded: { label: "Sent back", tone: "positive" },
  failed: { label: "Did not go through", tone: "danger" },
};

/** What was given back, each with where it stands. */
export function MoneyBack({ order }: { readonly order: Pick<Order, "refunds" | "currency"> }) {
  const { locale } = useShopFacts();
  const money = useMoney();
  if (order.refunds.length === 0) return null;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const show = (minor: number) => money(minor, order.currency);
  return (
    <section aria-label="Refunds">
      <h2 className="text-xl">Refunds</h2>
      <ul className="mt-3 divide-y divide-line border-line border-y text-sm">
        {order.refunds.map((refund) => {
          const { label, tone } = states[refund.status];
          return (
            <li key={refund.id} className="py-3">
              <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="figures font-semibold">{show(refund.amount + refund.giftAmount)}</span>
                <Badge tone={tone}>{label}</Badge>
              </p>
              <p className="mt-1 text-ink-soft">
                {date.format(new Date(refund.settledAt ?? refund.createdAt))}, {where(refund, show)}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function where({ amount, giftAmount }: Refund, show: (minor: number) => string): string {
  if (giftAmount === 0) return "to your card";
  if (amount === 0) return "to your gift card";
  return `${show(amount)} to your card and ${show(giftAmount)} to your gift card`;
}
