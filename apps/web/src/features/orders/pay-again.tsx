"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { CardField } from "../payment/card-field";
import type { CardHandle } from "../payment/card-handle";
import { followAction } from "../payment/follow-action";
import { useMoney } from "../shop/shop-facts";
import { useOneAtATime } from "../shop/use-one-at-a-time";

/** Another try with another card, while the order's hold lasts. */
export function PayAgain({
  order,
  token,
  publishableKey,
  onTried,
}: {
  readonly order: Order;
  readonly token: string | undefined;
  readonly publishableKey: string | null;
  /** Called when a try has an answer, whichever. */
  readonly onTried: () => void;
}) {
  const money = useMoney();
  const utils = trpc.useUtils();
  const card = useRef<CardHandle>(null);
  const [busy, setBusy] = useState(false);
  const oneAtATime = useOneAtATime();
  const pay = useMutation({
    // One key a click: a repeat of the same try is the same try, the next click is the next one.
    mutationFn: ({ paymentMethod, key }: { readonly paymentMethod: string; readonly key: string }) =>
      utils.client.order.pay.mutate(
        { orderId: order.id, paymentMethod },
        { context: { orderToken: token, idempotencyKey: key } },
      ),
    onError: () => void utils.order.get.invalidate({ orderId: order.id }),
  });
  const refusal = pay.error ? readRefusal(pay.error) : null;

  async function tryCard() {
    setBusy(true);
    try {
      const paymentMethod = (await card.current?.take()) ?? null;
      if (paymentMethod === null) return;
      const answer = await pay.mutateAsync({ paymentMethod, key: crypto.randomUUID() });
      const followed = await followAction(answer.payment?.nextAction ?? null, publishableKey);
      if (followed === "left") return;
      utils.order.get.setData({ orderId: order.id }, answer);
      if (followed === "asked") await utils.order.get.invalidate({ orderId: order.id });
      onTried();
    } finally {
      setBusy(false);
    }
  }

  return (
    <div>
      <h2 className="mb-4 text-xl">Pay with another card</h2>
      <CardField ref={card} publishableKey={publishableKey} amount={order.toPay} currency={order.currency} />
      {refusal && (
        <Banner tone="danger" announce className="mt-4">
          {refusal.message}
        </Banner>
      )}
      <Button size="lg" loading={busy} onClick={() => oneAtATime(tryCard)} className="mt-5">
        Pay {money(order.toPay, order.currency)}
      </Button>
    </div>
  );
}
