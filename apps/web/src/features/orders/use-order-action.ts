"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";

/** What goes along with a call about an order: a guest's token, and the key of this very press. */
export interface OrderCallContext {
  readonly [name: string]: string | undefined;
  readonly orderToken: string | undefined;
  readonly idempotencyKey: string;
}

/**
 * Something a shopper does to an order. The key stays the same until the shop has answered, so that a press after
 * silence is the same press once more.
 */
export function useOrderAction<T>(
  call: (context: OrderCallContext) => Promise<T>,
  token: string | undefined,
) {
  const key = useRef<string>(null);
  return useMutation({
    mutationFn: () => {
      key.current ??= crypto.randomUUID();
      return call({ orderToken: token, idempotencyKey: key.current });
    },
    onSettled: (_answer, error) => {
      const answered = error === null || ("data" in error && error.data !== undefined && error.data !== null);
      if (answered) key.current = null;
    },
  });
}
