"use client";

import { Badge } from "@storewright/ui/badge";
import { buttonClass } from "@storewright/ui/button";
import { CircleCheck, CircleX, Clock, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import type { Order } from "../../trpc/outputs";
import { Amounts } from "../cart/amounts";
import { PriceExplanation } from "../cart/price-explanation";
import { useShopFacts } from "../shop/shop-facts";
import { AddressBlock } from "./address-block";
import { ApprovePayment } from "./approve-payment";
import { CancelOrder } from "./cancel-order";
import { InvoiceButton } from "./invoice-button";
import { MoneyBack } from "./money-back";
import { OrderAgain } from "./order-again";
import { OrderLines } from "./order-lines";
import { canPayAgain, readHead, statusWords, timeLeft } from "./order-words";
import { Parcels } from "./parcels";
import { PayAgain } from "./pay-again";
import { ShopNotes } from "./shop-notes";
import { Timeline } from "./timeline";

const moods = {
  waiting: { Icon: Clock, className: "bg-accent-soft text-accent-ink" },
  action: { Icon: ShieldCheck, className: "bg-warning-soft text-warning" },
  good: { Icon: CircleCheck, className: "bg-positive-soft text-positive" },
  bad: { Icon: CircleX, className: "bg-sunken text-ink-soft" },
} as const;

/** An order that was read: the news first, then what to do, then everything about it. */
export function OrderContent({
  order,
  token,
  publishableKey,
}: {
  readonly order: Order;
  readonly token: string | undefined;
  readonly publishableKey: string | null;
}) {
  const { locale } = useShopFacts();
  const heading = useRef<HTMLHeadingElement>(null);
  const now = useNow(order.status === "PENDING");
  const head = readHead(order, now);
  const { Icon, className } = moods[head.mood];
  const status = statusWords[order.status];
  const placed = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(order.placedAt));
  const showNews = () => heading.current?.focus();

  useEffect(() => {
    // Whoever comes from a form that is gone now finds the news under the keyboard's hand.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);

  return (
    <div>
      <div className="flex flex-wrap items-start gap-x-5 gap-y-3">
        <span
          aria-hidden="true"
          className={`flex size-14 shrink-0 items-center justify-center rounded-full ${className}`}
        >
          <Icon className="size-7" />
        </span>
        <div className="min-w-0 grow basis-72">
          <div role="status">
            <h1 ref={heading} tabIndex={-1} className="text-3xl">
              {head.title}
            </h1>
            <p className="mt-2 max-w-2xl break-words text-ink-soft text-lg">{head.text}</p>
          </div>
          <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <span className="font-semibold">Order {order.number}</span>
            <span className="text-ink-soft">{placed}</span>
            <Badge tone={status.tone}>{status.label}</Badge>
          </p>
        </div>
      </div>
      {canPayAgain(order, now) && (
        <section aria-label="Payment" className="mt-8 rounded-lg border border-line bg-surface p-5 sm:p-7">
          <ApprovePayment order={order} publishableKey={publishableKey} />
          <PayAgain order={order} token={token} publishableKey={publishableKey} onTried={showNews} />
          <p className="mt-5 text-ink-soft text-sm">
            Everything is held for you for another{" "}
            <span className="figures font-semibold text-ink">{timeLeft(order.holdExpiresAt, now)}</span>{" "}
            minutes.
          </p>
        </section>
      )}
      <div className="mt-10 grid items-start gap-x-14 gap-y-10 md:grid-cols-[1fr_19rem]">
        <div className="grid gap-10">
          <ShopNotes notes={order.notes} />
          <Parcels order={order} />
          <section aria-label="What was ordered">
            <h2 className="text-xl">What was ordered</h2>
            <OrderLines lines={order.lines} currency={order.currency} />
            <div className="mt-4 ml-auto max-w-sm">
              <Amounts amounts={order} />
              <PriceExplanation priced={order} className="mt-3" />
            </div>
          </section>
        </div>
        <div className="grid gap-8">
          <section aria-label="Delivery">
            <h2 className="text-xl">Delivery</h2>
            <AddressBlock address={order.shippingAddress} />
            {order.smsConsent && order.phone && (
              <p className="mt-3 text-ink-soft text-sm">Text messages go to {order.phone}.</p>
            )}
          </section>
          <MoneyBack order={order} />
          <Timeline order={order} />
        </div>
      </div>
      <div className="mt-12 flex flex-wrap items-center gap-3">
        {order.invoiceNumber !== null && <InvoiceButton order={order} token={token} />}
        {order.can.reorder && order.status !== "PENDING" && <OrderAgain order={order} token={token} />}
        {order.can.cancel && <CancelOrder order={order} token={token} news={heading} />}
        <Link href="/" className={buttonClass({ variant: "quiet" })}>
          Back to the shop
        </Link>
      </div>
    </div>
  );
}

/** The time, once a second while somebody has to act within it. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
