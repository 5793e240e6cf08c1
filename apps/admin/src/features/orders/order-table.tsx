"use client";

import { Table, Td, Th } from "@storewright/ui";
import Link from "next/link";
import type { OrderRow } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { useWide } from "../listing/use-wide";
import { ProblemBadge, StatusBadge } from "./status-badge";

const itemsOf = (order: OrderRow) => `${order.itemCount} ${order.itemCount === 1 ? "item" : "items"}`;

/** Orders as a table, or as cards where the screen is narrow; each leads to its detail. */
export function OrderTable({
  orders,
  label,
}: {
  readonly orders: readonly OrderRow[];
  readonly label: string;
}) {
  const wide = useWide();
  const money = useMoney();
  if (!wide) return <OrderCards orders={orders} label={label} />;
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Order</Th>
          <Th>Customer</Th>
          <Th>Placed</Th>
          <Th>Status</Th>
          <Th numeric>Items</Th>
          <Th numeric>Total</Th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.id} className="relative transition-colors hover:bg-sunken/60">
            <Td className="whitespace-nowrap">
              <Link href={`/orders/${order.id}`} prefetch={false} className="stretched figures font-semibold">
                #{order.number}
              </Link>
            </Td>
            <Td className="max-w-64">
              <span className="block truncate font-medium">{order.customerName}</span>
              <span className="block truncate text-ink-soft text-xs">{order.email}</span>
            </Td>
            <Td>
              <Moment at={order.placedAt} />
            </Td>
            <Td>
              <span className="flex flex-wrap gap-1.5">
                <StatusBadge status={order.status} />
                <ProblemBadge order={order} />
              </span>
            </Td>
            <Td numeric>{order.itemCount}</Td>
            <Td numeric className="font-semibold">
              {money(order.total, order.currency)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function OrderCards({ orders, label }: { readonly orders: readonly OrderRow[]; readonly label: string }) {
  const money = useMoney();
  return (
    <ul aria-label={label} className="space-y-3">
      {orders.map((order) => (
        <li key={order.id} className="relative rounded-md border border-line bg-surface p-4 text-sm">
          <div className="flex items-baseline justify-between gap-3">
            <Link
              href={`/orders/${order.id}`}
              prefetch={false}
              className="stretched figures rounded-md font-semibold text-base"
            >
              #{order.number}
            </Link>
            <span className="figures font-semibold text-base">{money(order.total, order.currency)}</span>
          </div>
          <p className="mt-1 truncate">{order.customerName}</p>
          <p className="truncate text-ink-soft text-xs">{order.email}</p>
          <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
            <StatusBadge status={order.status} />
            <ProblemBadge order={order} />
            <span className="ml-auto text-ink-soft text-xs">
              {itemsOf(order)} · <Moment at={order.placedAt} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
