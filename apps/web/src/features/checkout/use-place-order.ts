"use client";

import { mayPass, readRefusal } from "@storewright/kernel";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { trpc } from "../../trpc/client";
import type { PlacedOrder } from "../../trpc/outputs";
import { keepLastOrder } from "./last-order";
import { forgetUnanswered, keepUnanswered, type PlaceInput, type SentOrder } from "./unanswered-order";
import { useRefreshCart } from "./use-refresh-cart";

/** How often, and after how long, one asks again while the shop is still at work on the same order. */
const WORKING_TRIES = 8;
const WORKING_MS = 1_500;

/**
 * Sends the order. The same order has the same key, however often it is sent: a second click and a try after silence
 * answer with the order that was made, never with another one. `again` sends what got no answer once more.
 */
export function usePlaceOrder() {
  const utils = trpc.useUtils();
  const refreshCart = useRefreshCart();
  const open = useRef<SentOrder | null>(null);

  async function send(sent: SentOrder, isRepeat: boolean): Promise<PlacedOrder> {
    for (let tries = 1; ; tries++) {
      try {
        return await utils.client.order.place.mutate(sent.input, { context: { idempotencyKey: sent.key } });
      } catch (error) {
        // The first sending may still be at work when the second one arrives: its answer is worth waiting for.
        const isWorking = isRepeat && readRefusal(error).code === "CONFLICT" && tries < WORKING_TRIES;
        if (!isWorking) throw error;
        await new Promise((resolve) => setTimeout(resolve, WORKING_MS));
      }
    }
  }

  function settle({ order, accessToken }: PlacedOrder) {
    open.current = null;
    show(order.id, accessToken);
  }

  function show(orderId: string, token: string | null) {
    forgetUnanswered();
    keepLastOrder({ orderId, token });
    refreshCart();
    void utils.order.list.invalidate();
  }

  function giveUp(error: unknown) {
    // A refusal is an answer: the next try is another one, even with the same words. Silence is not.
    if (mayPass(readRefusal(error))) return;
    open.current = null;
    forgetUnanswered();
  }

  const place = useMutation({
    mutationFn: (input: PlaceInput) => {
      const before = open.current;
      const isRepeat = before !== null && JSON.stringify(before.input) === JSON.stringify(input);
      const sent = isRepeat ? before : { key: crypto.randomUUID(), input };
      open.current = sent;
      keepUnanswered(input);
      return send(sent, isRepeat);
    },
    onSuccess: settle,
    onError: async (error) => {
      giveUp(error);
      const { code, details } = readRefusal(error);
      // A code that does not apply to this buyer is taken off, or the total shown would be refused again and again.
      if (code === "PRICE_CHANGED" && details.promotion !== undefined)
        await utils.client.cart.setPromotion.mutate({ code: null }).catch(() => undefined);
      // What was shown is not what the shop has: fetch both anew before anything is confirmed again.
      refreshCart();
    },
  });

  return {
    ...place,
    /** What was sent and not answered. */
    unanswered: () => open.current,
    /** Asks what became of an order that an earlier life of this page has sent. @returns its id; null where there is none */
    async recover(cartVersion: number): Promise<string | null> {
      const found = await utils.client.order.ofCart.query({ cartVersion });
      if (found === null) forgetUnanswered();
      else show(found.orderId, found.accessToken);
      return found?.orderId ?? null;
    },
  };
}
