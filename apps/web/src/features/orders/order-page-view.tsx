"use client";

import { readRefusal } from "@storewright/kernel";
import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Skeleton } from "@storewright/ui/skeleton";
import { PackageSearch } from "lucide-react";
import Link from "next/link";
import { Unreachable } from "../shop/unreachable";
import { OrderContent } from "./order-content";
import { useOrder } from "./use-order";

/** One order for its owner: what became of it, what to do, what is in it. */
export function OrderPageView({
  orderId,
  publishableKey,
}: {
  readonly orderId: string;
  readonly publishableKey: string | null;
}) {
  const { order, token } = useOrder(orderId);
  if (order.data) return <OrderContent order={order.data} token={token} publishableKey={publishableKey} />;
  if (!order.error) return <OrderSkeleton />;
  const refusal = readRefusal(order.error);
  if (refusal.code === "NOT_FOUND") return <NotHere orderId={orderId} />;
  return <Unreachable what="The order" error={order.error} onRetry={() => void order.refetch()} />;
}

function NotHere({ orderId }: { readonly orderId: string }) {
  return (
    <EmptyState
      level={1}
      icon={<PackageSearch />}
      title="This order cannot be opened here"
      text="Open it with the link in your confirmation e-mail, or sign in to the account it was placed with. We can send you the link once more."
      action={
        <>
          <Link href={`/sign-in?next=${encodeURIComponent(`/orders/${orderId}`)}`} className={buttonClass()}>
            Sign in
          </Link>
          <Link href="/orders/find" className={buttonClass({ variant: "secondary" })}>
            Find your order
          </Link>
        </>
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
