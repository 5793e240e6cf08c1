"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button, buttonClass } from "@storewright/ui/button";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { putCart } from "../cart/cart-store";
import { useOneAtATime } from "../shop/use-one-at-a-time";

/** Puts what can still be had of the order into the cart, and tells what cannot. */
export function OrderAgain({ order, token }: { readonly order: Order; readonly token: string | undefined }) {
  const router = useRouter();
  const utils = trpc.useUtils();
  const oneAtATime = useOneAtATime();
  const again = useMutation({
    mutationFn: () =>
      utils.client.order.reorder.mutate({ orderId: order.id }, { context: { orderToken: token } }),
    onSuccess: ({ cart, skipped }) => {
      putCart(cart);
      if (skipped.length === 0) router.push("/cart");
    },
  });
  const skipped = again.data?.skipped ?? [];
  return (
    <>
      <Button
        variant="secondary"
        loading={again.isPending}
        onClick={() => oneAtATime(() => again.mutateAsync())}
      >
        Order again
      </Button>
      {again.error && (
        <Banner tone="danger" announce className="w-full">
          {readRefusal(again.error).message}
        </Banner>
      )}
      {skipped.length > 0 && (
        <Banner
          tone="warning"
          announce
          className="w-full"
          title={
            skipped.length === order.lines.length
              ? "None of it can be had any more"
              : "Not everything could be put into your cart"
          }
          action={
            skipped.length < order.lines.length && (
              <Link href="/cart" className={buttonClass({ size: "sm" })}>
                View cart
              </Link>
            )
          }
        >
          <ul className="list-disc pl-5">
            {skipped.map(({ name, reason }) => (
              <li key={`${name} ${reason}`}>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  );
}
