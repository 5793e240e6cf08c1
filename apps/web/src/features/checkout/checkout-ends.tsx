"use client";

import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { LogIn } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { EmptyCart } from "../cart/empty-cart";
import { Unreachable } from "../shop/unreachable";
import { useFocusOnce } from "../shop/use-focus-once";
import { CheckoutSkeleton } from "./checkout-skeleton";

export function NothingToOrder() {
  return <EmptyCart title="There is nothing to order yet" text="Put something into your cart first." />;
}

/** The account that the cart belongs to is signed out: nothing is lost, and signing in leads back to this step. */
export function SessionEnded() {
  const message = useFocusOnce<HTMLDivElement>();
  return (
    <div ref={message} tabIndex={-1} role="alert">
      <EmptyState
        icon={<LogIn />}
        title="You have been signed out"
        text="Nothing was ordered and nothing was charged. Your cart is kept in your account: sign in, and you are back where you were."
        action={
          <Link href="/sign-in?next=/checkout" className={buttonClass()}>
            Sign in
          </Link>
        }
      />
    </div>
  );
}

/** What was in the cart is an order already: leads there; `find` answers null where it is none. */
export function AlreadyOrdered({ find }: { readonly find: () => Promise<string | null> }) {
  const router = useRouter();
  const asked = useRef(false);
  const [isNone, setIsNone] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    find().then(
      (orderId) => (orderId === null ? setIsNone(true) : router.replace(`/orders/${orderId}`)),
      setProblem,
    );
  }, [find, router]);

  if (isNone) return <NothingToOrder />;
  if (problem === null) return <CheckoutSkeleton />;
  return (
    <Unreachable
      what="Your cart"
      error={problem}
      onRetry={() => {
        asked.current = false;
        setProblem(null);
      }}
    />
  );
}
