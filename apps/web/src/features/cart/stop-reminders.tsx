"use client";

import { isId, readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import { useFocusOnce } from "../shop/use-focus-once";
import { useFragment } from "../shop/use-fragment";

/** Ends the reminders of a cart, for whoever holds the link out of one. A press, because mail programs open links. */
export function StopReminders() {
  const stop = trpc.cart.stopReminders.useMutation();
  const fragment = useFragment();
  if (fragment === null) return <Skeleton className="mt-6 h-32" />;
  const cartId = fragment.get("cart") ?? "";
  const key = fragment.get("key") ?? "";
  if (stop.isSuccess) return <Stopped />;
  if (!isId("Cart", cartId) || key === "") {
    return (
      <Banner tone="warning" className="mt-6" title="This link is not whole">
        Open the link at the end of the reminder once more, or copy all of it.
      </Banner>
    );
  }
  return (
    <div className="mt-4 grid justify-items-start gap-5">
      <p>We wrote to you because you asked to be reminded of a cart. You can stop that here.</p>
      {stop.error && (
        <Banner tone="danger" announce className="w-full">
          {readRefusal(stop.error).message}
        </Banner>
      )}
      <Button size="lg" loading={stop.isPending} onClick={() => stop.mutate({ cartId, key })}>
        Stop the reminders
      </Button>
    </div>
  );
}

function Stopped() {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} className="mt-6">
      <Banner
        tone="positive"
        announce
        title="No more reminders"
        action={
          <Link href="/cart" className={buttonClass({ size: "sm", variant: "secondary" })}>
            See your cart
          </Link>
        }
      >
        What is in the cart stays there for you.
      </Banner>
    </div>
  );
}
