"use client";

import { Badge } from "@storewright/ui/badge";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Skeleton } from "@storewright/ui/skeleton";
import { CircleCheck, CircleX, Clock, PackageSearch, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import type { Order } from "../../trpc/outputs";
import { readRefusal } from "../../trpc/refusal";
import { Amounts } from "../cart/amounts";
import { useShopFacts } from "../shop/shop-facts";
import { AddressBlock } from "./address-block";
import { approvalUrl } from "./follow-action";
import { OrderLines } from "./order-lines";
import { canPayAgain, readHead, statusWords, timeLeft } from "./order-words";
import { PayAgain } from "./pay-again";
import { Timeline } from "./timeline";
import { useOrder } from "./use-order";

const moods = {
  waiting: { Icon: Clock, className: "bg-accent-soft text-accent-ink" },
  action: { Icon: ShieldCheck, className: "bg-warning-soft text-warning" },
  good: { Icon: CircleCheck, className: "bg-positive-soft text-positive" },
  bad: { Icon: CircleX, className: "bg-sunken text-ink-soft" },
} as const;

/** One order for its owner: what became of it, what to do, what is in it. */
export function OrderPageView({ orderId }: { readonly orderId: string }) {
  const { order, token } = useOrder(orderId);
  if (order.data) return <OrderContent order={order.data} token={token} />;
  if (!order.error) return <OrderSkeleton />;
  const refusal = readRefusal(order.error);
  if (refusal.code === "NOT_FOUND") return <NotHere orderId={orderId} />;
  return (
    <Banner
      tone="danger"
      announce
      title="The order cannot be shown right now"
      action={
        <Button size="sm" variant="secondary" onClick={() => void order.refetch()}>
          Try again
        </Button>
      }
    >
      {refusal.message}
    </Banner>
  );
}

function OrderContent({ order, token }: { readonly order: Order; readonly token: string | undefined }) {
  const { locale } = useShopFacts();
  const now = useNow(order.status === "PENDING");
  const head = readHead(order, now);
  const { Icon, className } = moods[head.mood];
  const status = statusWords[order.status];
  const payable = canPayAgain(order, now);
  const approve =
    order.status === "PENDING" && payable ? approvalUrl(order.payment?.nextAction ?? null) : null;
  const placed = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(order.placedAt));
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
            <h1 className="text-3xl">{head.title}</h1>
            <p className="mt-2 max-w-2xl break-words text-ink-soft text-lg">{head.text}</p>
          </div>
          <p className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
            <span className="font-semibold">Order {order.number}</span>
            <span className="text-ink-soft">{placed}</span>
            <Badge tone={status.tone}>{status.label}</Badge>
          </p>
        </div>
      </div>
      {payable && (
        <section aria-label="Payment" className="mt-8 rounded-lg border border-line bg-surface p-5 sm:p-7">
          {approve && (
            <div className="mb-7">
              <a href={approve} className={buttonClass({ size: "lg" })}>
                Approve the payment
              </a>
            </div>
          )}
          <PayAgain order={order} token={token} />
          <p className="mt-5 text-ink-soft text-sm">
            Everything is held for you for another{" "}
            <span className="figures font-semibold text-ink">{timeLeft(order.holdExpiresAt, now)}</span>{" "}
            minutes.
          </p>
        </section>
      )}
      <div className="mt-10 grid items-start gap-x-14 gap-y-10 md:grid-cols-[1fr_19rem]">
        <section aria-label="What was ordered">
          <h2 className="text-xl">What was ordered</h2>
          <OrderLines lines={order.lines} currency={order.currency} />
          <Amounts amounts={order} className="mt-4 ml-auto max-w-xs" />
        </section>
        <div className="grid gap-8">
          <section aria-label="Delivery">
            <h2 className="text-xl">Delivery</h2>
            <AddressBlock address={order.shippingAddress} />
            {order.fulfilments.map(({ trackingNumber, carrier, shippedAt }) => (
              <p key={shippedAt} className="mt-3 text-sm">
                {carrier ?? "Carrier"}
                {trackingNumber && (
                  <>
                    , tracking number <strong className="break-all">{trackingNumber}</strong>
                  </>
                )}
              </p>
            ))}
          </section>
          <Timeline entries={order.timeline} />
        </div>
      </div>
      <div className="mt-12">
        <Link href="/" className={buttonClass({ variant: "secondary" })}>
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

function NotHere({ orderId }: { readonly orderId: string }) {
  return (
    <EmptyState
      level={1}
      icon={<PackageSearch />}
      title="This order cannot be opened here"
      text="Open it with the link in your confirmation e-mail, or sign in to the account it was placed with."
      action={
        <Link href={`/sign-in?next=${encodeURIComponent(`/orders/${orderId}`)}`} className={buttonClass()}>
          Sign in
        </Link>
      }
    />
  );
}

function OrderSkeleton() {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">The order is being fetched.</span>
      <Skeleton className="h-24" />
      <Skeleton className="h-72" />
    </div>
  );
}
