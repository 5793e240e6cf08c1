"use client";

import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";

/** What happens after an order was changed: its page shows the answer, lists and figures are read anew. */
export function useOrderChanged(): (order: Order) => void {
  const utils = trpc.useUtils();
  return (order) => {
    utils.order.admin.get.setData({ orderId: order.id }, order);
    void utils.order.admin.list.invalidate();
    void utils.order.admin.dashboard.invalidate();
  };
}
