"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import Link from "next/link";
import type { ReactNode, Ref } from "react";
import type { CartQuote } from "../../trpc/outputs";
import { isBlocked } from "../cart/blocking";
import { PromotionField } from "../cart/promotion-field";
import { CardField } from "../payment/card-field";
import type { CardHandle } from "../payment/card-handle";
import { useMoney } from "../shop/shop-facts";

/** Codes, the card, what stands in the way, and the one button that orders. */
export function PayStep({
  quote,
  publishableKey,
  card,
  giftCard,
  notice,
  busy,
  ready,
  onOrder,
}: {
  readonly quote: CartQuote;
  readonly publishableKey: string | null;
  readonly card: Ref<CardHandle>;
  /** The field of the gift card. */
  readonly giftCard: ReactNode;
  /** Why the last try was not taken. */
  readonly notice: ReactNode;
  readonly busy: boolean;
  /** The amount on the button is the one that will be charged. */
  readonly ready: boolean;
  readonly onOrder: () => void;
}) {
  const money = useMoney();
  const { cart, toPay } = quote;
  const blocked = isBlocked(cart);
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <PromotionField cart={cart} />
        {giftCard}
      </div>
      {toPay > 0 ? (
        <CardField ref={card} publishableKey={publishableKey} amount={toPay} currency={cart.currency} />
      ) : (
        <p className="text-sm">Your gift card pays for everything. No other card is needed.</p>
      )}
      {notice}
      {blocked && !notice && (
        <Banner tone="warning">
          Some lines cannot be ordered as they are.{" "}
          <Link href="/cart" className="link">
            Edit the cart
          </Link>
          .
        </Banner>
      )}
      <Button
        size="lg"
        loading={busy}
        disabled={blocked || !ready}
        onClick={onOrder}
        className="justify-self-stretch sm:justify-self-start"
      >
        Place order, {money(toPay, cart.currency)}
      </Button>
    </div>
  );
}
