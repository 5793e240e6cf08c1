"use client";

import { readRefusal } from "@storewright/kernel";
import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { LogIn, ShoppingBag } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFocusOnce } from "../shop/use-focus-once";
import { CheckoutSkeleton } from "./checkout-skeleton";
import { Unreachable } from "./unreachable";

export function NothingToOrder() {
  return (
    <EmptyState
      icon={<ShoppingBag />}
      title="There is nothing to order yet"
      text="Put something into your cart first."
      action={
        <Link href="/search" className={buttonClass()}>
          See everything
        </Link>
      }
    />
  );
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

/** What was in the cart is an order already: leads there. */
export function AlreadyOrdered({ find }: { readonly find: () => Promise<string> }) {
  const router = useRouter();
  const asked = useRef(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    find().then(
      (orderId) => router.replace(`/orders/${orderId}`),
      (error: unknown) => setProblem(readRefusal(error).message),
    );
  }, [find, router]);

  if (problem === null) return <CheckoutSkeleton />;
  return (
    <Unreachable
      message={problem}
      onRetry={() => {
        asked.current = false;
        setProblem(null);
      }}
    />
  );
}
