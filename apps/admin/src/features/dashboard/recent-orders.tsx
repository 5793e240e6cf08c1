"use client";

import { EmptyState } from "@storewright/ui";
import { ReceiptText } from "lucide-react";
import Link from "next/link";
import type { Figures } from "../../trpc/outputs";
import { OrderTable } from "../orders/order-table";

/** What came in last. */
export function RecentOrders({ orders }: { readonly orders: Figures["recentOrders"] }) {
  return (
    <div>
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 className="text-lg">Recent orders</h2>
        {orders.length > 0 && (
          <Link href="/orders" className="link inline-flex min-h-11 items-center font-semibold text-sm">
            All orders
          </Link>
        )}
      </div>
      {orders.length === 0 ? (
        <EmptyState
          level={3}
          icon={<ReceiptText />}
          title="No orders yet"
          text="They appear here as soon as somebody buys."
          className="rounded-lg border border-line bg-surface"
        />
      ) : (
        <OrderTable orders={orders} label="Recent orders" />
      )}
    </div>
  );
}
