"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import Link from "next/link";
import type { Cart } from "../../trpc/outputs";
import { isBlocked } from "../cart/blocking";
import { useMoney } from "../shop/shop-facts";
import { CardChoice } from "./card-choice";
import type { OrderRefusal } from "./order-refusal";
import { RefusalNotice } from "./refusal-notice";

/** The card, what stands in the way, and the one button that orders. */
export function PayStep({
  cart,
  card,
  onCard,
  refusal,
  onChanged,
  busy,
  ready,
  onOrder,
}: {
  readonly cart: Cart;
  readonly card: string;
  readonly onCard: (card: string) => void;
  readonly refusal: OrderRefusal | null;
  /** Called when something that stood in the way was changed. */
  readonly onChanged: () => void;
  readonly busy: boolean;
  /** The amount on the button is the one that will be charged. */
  readonly ready: boolean;
  readonly onOrder: () => void;
}) {
  const money = useMoney();
  const blocked = isBlocked(cart);
  return (
    <div className="grid gap-5">
      <CardChoice value={card} onChange={onCard} />
      {refusal && <RefusalNotice refusal={refusal} cart={cart} onChanged={onChanged} />}
      {blocked && !refusal && (
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
        Place order, {money(cart.total, cart.currency)}
      </Button>
    </div>
  );
}
