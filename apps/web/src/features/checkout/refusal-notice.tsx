"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import Link from "next/link";
import { useState } from "react";
import type { Cart } from "../../trpc/outputs";
import { useSetQuantity } from "../cart/use-cart";
import { useMoney } from "../shop/shop-facts";
import { useFocusOnce } from "../shop/use-focus-once";
import type { OrderRefusal } from "./order-refusal";

/** Tells line by line why the order was not taken, with the way out. The focus goes to it: it is the answer to a press. */
export function RefusalNotice({
  refusal,
  cart,
  busy,
  onAgain,
  onChanged,
}: {
  readonly refusal: OrderRefusal;
  readonly cart: Cart;
  readonly busy: boolean;
  /** Sends the very same order once more. */
  readonly onAgain: () => void;
  /** Called when the cart was changed to what can be had. */
  readonly onChanged: () => void;
}) {
  const money = useMoney();
  const message = useFocusOnce<HTMLDivElement>();
  const show = (minor: number) => money(minor, cart.currency);
  return (
    <div ref={message} tabIndex={-1}>
      <Banner
        tone={refusal.again ? "warning" : "danger"}
        announce
        title={refusal.title}
        action={
          refusal.again ? (
            <Button size="sm" variant="secondary" loading={busy} onClick={onAgain}>
              Try again
            </Button>
          ) : (
            refusal.lines.length > 0 && (
              <TakeWhatIsLeft lines={refusal.lines} cart={cart} onChanged={onChanged} />
            )
          )
        }
      >
        <p>{refusal.text}</p>
        {refusal.orderId && (
          <p className="mt-2">
            <Link href={`/orders/${refusal.orderId}`} className="link font-semibold">
              See the order
            </Link>
          </p>
        )}
        {refusal.totals && (
          <p className="figures mt-2">
            It was {show(refusal.totals.before)} and is now <strong>{show(refusal.totals.after)}</strong>.
          </p>
        )}
        {refusal.prices.length > 0 && (
          <ul className="mt-2 list-disc pl-5">
            {refusal.prices.map(({ variantId, name, was, now }) => (
              <li key={variantId} className="figures">
                {name}: {show(was)} before, now <strong>{show(now)}</strong>.
              </li>
            ))}
          </ul>
        )}
        {refusal.changes.length > 0 && (
          <ul className="mt-2 list-disc pl-5">
            {refusal.changes.map(({ variantId, text }) => (
              <li key={variantId} className="figures">
                {text}.
              </li>
            ))}
          </ul>
        )}
        {refusal.lines.length > 0 && (
          <ul className="mt-2 list-disc pl-5">
            {refusal.lines.map(({ variantId, name, available }) => {
              const line = cart.items.find((item) => item.variantId === variantId);
              return (
                <li key={variantId}>
                  <strong>{line?.name ?? name ?? "An item"}</strong>
                  {line?.optionsText ? `, ${line.optionsText}` : ""}:{" "}
                  {available > 0 ? `only ${available} left` : "sold out"}
                  {line ? `, you have ${line.quantity} in your cart` : ""}.
                </li>
              );
            })}
          </ul>
        )}
      </Banner>
    </div>
  );
}

/** One press that changes every line of which too little is left. */
function TakeWhatIsLeft({
  lines,
  cart,
  onChanged,
}: {
  readonly lines: OrderRefusal["lines"];
  readonly cart: Cart;
  readonly onChanged: () => void;
}) {
  const { tellAsync } = useSetQuantity();
  const [busy, setBusy] = useState(false);
  const open = lines.filter(({ variantId }) => cart.items.some((item) => item.variantId === variantId));
  if (open.length === 0) return null;

  async function change() {
    setBusy(true);
    try {
      for (const { variantId, available } of open) await tellAsync({ variantId, quantity: available });
      onChanged();
    } catch {
      // Told beside the cart by whoever changes it; the press may be repeated.
      setBusy(false);
    }
  }

  return (
    <Button size="sm" variant="secondary" loading={busy} onClick={() => void change()}>
      {open.every(({ available }) => available === 0) ? "Take it out of the cart" : "Take what is left"}
    </Button>
  );
}
