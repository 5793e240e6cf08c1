"use client";

import { ChevronDown, CircleAlert } from "lucide-react";
import Link from "next/link";
import type { Cart, CartQuote } from "../../trpc/outputs";
import { Amounts } from "../cart/amounts";
import { PriceExplanation } from "../cart/price-explanation";
import { Picture } from "../catalog/picture";
import { useMoney } from "../shop/shop-facts";

/** What is being ordered, beside the steps; folded to its total on a small screen. */
export function Summary({
  cart,
  quote,
  shippingOpen,
}: {
  readonly cart: Cart;
  readonly quote: CartQuote | undefined;
  readonly shippingOpen: boolean;
}) {
  const money = useMoney();
  const amounts = { ...cart, giftAmount: quote?.giftCard?.applied ?? 0 };
  // Without a quote nobody knows what delivery costs, or whether there is one: it must not look free.
  const isDeliveryOpen = shippingOpen || quote === undefined;
  const content = (
    <>
      <ul className="grid gap-4">
        {cart.items.map((line) => (
          <li key={line.variantId} className="flex gap-3.5 text-sm">
            <Picture url={line.imageUrl} alt="" sizes="64px" className="size-16 shrink-0 rounded-md" />
            <div className="min-w-0 grow">
              <p className="font-semibold leading-snug">{line.name}</p>
              <p className="text-ink-soft">
                {line.optionsText && `${line.optionsText} · `}
                {line.quantity} {line.quantity === 1 ? "piece" : "pieces"}
              </p>
              {line.problems.map((problem) => (
                <p key={problem.code} className="mt-1 flex items-start gap-1.5 font-medium text-danger">
                  <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
                  {problem.message}
                </p>
              ))}
            </div>
            <p className="figures shrink-0">{money(line.lineTotal, cart.currency)}</p>
          </li>
        ))}
      </ul>
      <Amounts
        amounts={amounts}
        {...(quote && { taxes: quote.taxes })}
        shippingOpen={isDeliveryOpen}
        className="mt-5 border-line border-t pt-4"
      />
      <PriceExplanation priced={cart} className="mt-2" />
      <Link href="/cart" className="link mt-3 inline-flex min-h-11 items-center text-sm">
        Edit the cart
      </Link>
    </>
  );
  return (
    <aside aria-label="Order summary" className="rounded-lg border border-line bg-surface lg:sticky lg:top-6">
      <details className="group p-5 lg:hidden">
        <summary className="flex min-h-11 list-none items-center justify-between gap-3 rounded-sm font-semibold [&::-webkit-details-marker]:hidden">
          <span className="flex items-center gap-2">
            Your order
            <ChevronDown aria-hidden="true" className="size-4.5 text-ink-soft group-open:rotate-180" />
          </span>
          <span className="figures">
            {money(amounts.total - amounts.giftAmount, cart.currency)}
            {isDeliveryOpen && <span className="font-normal text-ink-soft"> before delivery</span>}
          </span>
        </summary>
        <div className="pt-4">{content}</div>
      </details>
      <div className="hidden p-6 lg:block">
        <h2 className="mb-5 text-xl">Your order</h2>
        {content}
      </div>
    </aside>
  );
}
