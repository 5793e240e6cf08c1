"use client";

import { useEffect, useState } from "react";
import { trpc } from "../../trpc/client";
import { takeOrderToken } from "./order-token";
import { isUnsettled } from "./order-words";

const SOON_MS = 1_200;
const LATER_MS = 5_000;
/** So long a payment is usually confirmed; after that the page asks less often. */
const EAGER_MS = 30_000;

/** The order and the token that opens it; asks again while the order may change, more slowly as time goes by. */
export function useOrder(orderId: string) {
  const [access, setAccess] = useState<{ readonly token: string | undefined; readonly since: number }>();
  useEffect(() => setAccess({ token: takeOrderToken(orderId), since: Date.now() }), [orderId]);
  const order = trpc.order.get.useQuery(
    { orderId },
    {
      enabled: access !== undefined,
      staleTime: 0,
      trpc: { context: { orderToken: access?.token } },
      refetchInterval: ({ state }) => {
        if (state.data === undefined || !isUnsettled(state.data) || access === undefined) return false;
        return Date.now() - access.since < EAGER_MS ? SOON_MS : LATER_MS;
      },
    },
  );
  return { order, token: access?.token };
}
