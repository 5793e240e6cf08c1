"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { Dialog } from "@storewright/ui/dialog";
import { type RefObject, useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";
import { useOrderAction } from "./use-order-action";

/** Cancels the order after saying what that does. */
export function CancelOrder({
  order,
  token,
  news,
}: {
  readonly order: Order;
  readonly token: string | undefined;
  /** Tells what became of the order; the focus goes there when it is cancelled. */
  readonly news: RefObject<HTMLElement | null>;
}) {
  const [open, setOpen] = useState(false);
  const isCancelled = useRef(false);
  const money = useMoney();
  const utils = trpc.useUtils();
  const cancel = useOrderAction(
    (context) => utils.client.order.cancel.mutate({ orderId: order.id }, { context }),
    token,
  );
  const refusal = cancel.error ? readRefusal(cancel.error) : null;
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>
        Cancel the order
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Cancel order ${order.number}?`}
        returnFocus={() => (isCancelled.current ? news.current : null)}
        description={consequence(order, (minor) => money(minor, order.currency))}
        footer={
          <>
            <Button variant="secondary" onClick={() => setOpen(false)}>
              Keep the order
            </Button>
            <Button
              variant="danger"
              loading={cancel.isPending}
              onClick={() =>
                cancel.mutate(undefined, {
                  onSuccess: (answer) => {
                    utils.order.get.setData({ orderId: order.id }, answer);
                    void utils.order.list.invalidate();
                    isCancelled.current = true;
                    setOpen(false);
                  },
                  onError: () => void utils.order.get.invalidate({ orderId: order.id }),
                })
              }
            >
              Cancel the order
            </Button>
          </>
        }
      >
        {refusal && (
          <Banner tone="danger" announce className="mt-4">
            {refusal.message}
          </Banner>
        )}
      </Dialog>
    </>
  );
}

/** What cancelling does to the goods and to the money. */
function consequence(order: Order, money: (minor: number) => string): string {
  const goods = "What is held for you goes back on sale, and this cannot be undone.";
  if (order.status === "PENDING") return `Nothing is charged. ${goods}`;
  const toCard = order.captured - order.refunds.reduce((sum, refund) => sum + refund.amount, 0);
  const toGift = order.giftAmount - order.refunds.reduce((sum, refund) => sum + refund.giftAmount, 0);
  const parts = [
    ...(toCard > 0 ? [`${money(toCard)} to your card, which banks take up to ten days to show`] : []),
    ...(toGift > 0 ? [`${money(toGift)} to your gift card`] : []),
  ];
  const back =
    parts.length > 0
      ? `You get back ${parts.join(" and ")}.`
      : "Nothing was taken from your card yet, and nothing will be.";
  return `Nothing will be sent. ${back} ${goods}`;
}
