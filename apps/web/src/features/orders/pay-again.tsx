"use client";

import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { readRefusal } from "../../trpc/refusal";
import { CardChoice } from "../checkout/card-choice";
import { firstCard } from "../checkout/test-cards";
import { useMoney } from "../shop/shop-facts";
import { useOneAtATime } from "../shop/use-one-at-a-time";
import { followAction } from "./follow-action";

/** Another try with another card, while the order's hold lasts. */
export function PayAgain({ order, token }: { readonly order: Order; readonly token: string | undefined }) {
  const money = useMoney();
  const utils = trpc.useUtils();
  const [card, setCard] = useState<string>(firstCard);
  const key = useRef("");
  const oneAtATime = useOneAtATime();
  const pay = useMutation({
    mutationFn: () =>
      utils.client.order.pay.mutate(
        { orderId: order.id, paymentMethod: card },
        { context: { orderToken: token, idempotencyKey: key.current } },
      ),
    onSuccess: (answer) => {
      utils.order.get.setData({ orderId: order.id }, answer);
      followAction(answer.payment?.nextAction ?? null);
    },
    onError: () => void utils.order.get.invalidate({ orderId: order.id }),
  });
  const refusal = pay.error ? readRefusal(pay.error) : null;
  return (
    <div>
      <h2 className="mb-4 text-xl">Pay with another card</h2>
      <CardChoice value={card} onChange={setCard} />
      {refusal && (
        <Banner tone="danger" announce className="mt-4">
          {refusal.message}
        </Banner>
      )}
      <Button
        size="lg"
        loading={pay.isPending}
        onClick={() =>
          oneAtATime(() => {
            // One key a click: a repeat of the same try is the same try, the next click is the next one.
            key.current = crypto.randomUUID();
            return pay.mutateAsync();
          })
        }
        className="mt-5"
      >
        Pay {money(order.total, order.currency)}
      </Button>
    </div>
  );
}
