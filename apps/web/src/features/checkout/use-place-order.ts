"use client";

import type { AppRouter } from "@storewright/api";
import { useMutation } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import { useRef } from "react";
import { trpc } from "../../trpc/client";
import { isPassing, readRefusal } from "../../trpc/refusal";
import { keepOrderToken } from "../orders/order-token";

type PlaceInput = inferRouterInputs<AppRouter>["order"]["place"];

/**
 * Sends the order. The same order has the same key, however often it is sent: a second click and a try after silence
 * answer with the order that was made, never with another one.
 */
export function usePlaceOrder() {
  const utils = trpc.useUtils();
  const sent = useRef({ body: "", key: "" });
  return useMutation({
    mutationFn: (input: PlaceInput) => {
      const body = JSON.stringify(input);
      if (sent.current.body !== body) sent.current = { body, key: crypto.randomUUID() };
      return utils.client.order.place.mutate(input, { context: { idempotencyKey: sent.current.key } });
    },
    onSuccess: ({ order, accessToken }) => {
      if (accessToken !== null) keepOrderToken(order.id, accessToken);
      void utils.cart.invalidate();
      void utils.order.list.invalidate();
    },
    onError: (error) => {
      // A refusal is an answer: the next try is another one, even with the same words. Silence is not.
      if (!isPassing(readRefusal(error))) sent.current = { body: "", key: "" };
      // What was shown is not what the shop has: fetch both anew before anything is confirmed again.
      void utils.cart.invalidate();
    },
  });
}
