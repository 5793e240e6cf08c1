"use client";

import { readRefusal } from "@storewright/kernel";
import { useState } from "react";
import type { PlacedOrder } from "../../trpc/outputs";
import { followAction } from "../payment/follow-action";
import { useOneAtATime } from "../shop/use-one-at-a-time";
import type { PlaceInput } from "./unanswered-order";
import type { usePlaceOrder } from "./use-place-order";

/**
 * From the press to the order's page: takes the card, sends the order, asks the bank's question. One press at a time,
 * and the button is busy until the page is left or there is something to tell.
 */
export function useSendOrder(
  place: ReturnType<typeof usePlaceOrder>,
  options: {
    readonly publishableKey: string | null;
    readonly onPlaced: (orderId: string) => void;
    /** Called with what is wrong, by field of the order; nothing where the refusal is about none. */
    readonly onRefused: (fields: Readonly<Record<string, string>>) => void;
  },
) {
  const [busy, setBusy] = useState(false);
  const oneAtATime = useOneAtATime();

  /** `make` may answer null: the form itself says what is missing, and nothing is sent. */
  function press(make: () => Promise<PlaceInput | null>) {
    oneAtATime(async () => {
      setBusy(true);
      try {
        const input = await make();
        if (input !== null) await send(input);
      } finally {
        setBusy(false);
      }
    });
  }

  async function send(input: PlaceInput) {
    let placed: PlacedOrder;
    try {
      placed = await place.mutateAsync(input);
    } catch (error) {
      return options.onRefused(readRefusal(error).fields);
    }
    const { id, payment } = placed.order;
    // An order stands whatever becomes of the bank's question: its page asks again.
    const action = payment?.nextAction ?? null;
    const followed = await followAction(action, options.publishableKey).catch(() => "nothing");
    if (followed !== "left") options.onPlaced(id);
  }

  return {
    busy: busy || place.isPending || place.isSuccess,
    press,
    /** Sends the very same order that got no answer once more. */
    again: () => press(async () => place.unanswered()?.input ?? null),
  };
}
