"use client";

import type { Order } from "../../trpc/outputs";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { eventText } from "./event-words";

/** What happened to the order and when. */
export function Timeline({ order }: { readonly order: Pick<Order, "timeline" | "currency"> }) {
  const { locale } = useShopFacts();
  const money = useMoney();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  const shown = order.timeline.flatMap((entry, index) => {
    const text = eventText(entry, (minor) => money(minor, order.currency));
    return text === null ? [] : [{ key: `${index} ${entry.at}`, text, at: entry.at }];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-label="What happened">
      <h2 className="text-xl">What happened</h2>
      <ol className="mt-4">
        {shown.map(({ key, text, at }) => (
          <li key={key} className="relative pb-5 pl-6 text-sm last:pb-0">
            <span aria-hidden="true" className="absolute top-1.5 left-0 size-2.5 rounded-full bg-accent" />
            <span
              aria-hidden="true"
              className="absolute top-5 bottom-0 left-1 w-0.5 bg-line [li:last-child>&]:hidden"
            />
            <p className="break-words font-medium">{text}</p>
            <time dateTime={at} className="text-ink-soft">
              {format.format(new Date(at))}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
