"use client";

import type { Order } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";

/** What the shop wrote to the shopper about the order. */
export function ShopNotes({ notes }: { readonly notes: Order["notes"] }) {
  const { locale, name } = useShopFacts();
  if (notes.length === 0) return null;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (
    <section aria-label="Messages from the shop">
      <h2 className="text-xl">From {name}</h2>
      <ul className="mt-3 grid gap-3">
        {notes.map(({ id, body, createdAt }) => (
          <li key={id} className="rounded-md bg-accent-soft px-4 py-3.5 text-sm">
            <p className="whitespace-pre-line break-words">{body}</p>
            <time dateTime={createdAt} className="mt-1 block text-ink-soft">
              {format.format(new Date(createdAt))}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
