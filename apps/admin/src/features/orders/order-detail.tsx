"use client";

import type { OrderId } from "@storewright/kernel";
import { Banner, Breadcrumbs } from "@storewright/ui";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { PageHead } from "../shell/page-head";
import { useTitle } from "../shell/use-title";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { AddressCard } from "./address-card";
import { cancelWords } from "./cancel-words";
import { MessagesCard } from "./messages-card";
import { NotesCard } from "./notes-card";
import { OrderActions } from "./order-actions";
import { OrderLines } from "./order-lines";
import { openProblem, problemWords } from "./order-words";
import { PaymentCard } from "./payment-card";
import { RefundsCard } from "./refunds-card";
import { ReturnsCard } from "./returns-card";
import { ShipmentCard } from "./shipment-card";
import { StatusBadge } from "./status-badge";
import { Timeline } from "./timeline";

/** How often an order is read anew while it is looked at: a payment may arrive at any time. */
const EVERY_MS = 15_000;

/** One order with all that is known of it, and what can be done. */
export function OrderDetail({ orderId }: { readonly orderId: OrderId }) {
  const order = trpc.order.admin.get.useQuery({ orderId }, { refetchInterval: EVERY_MS });
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[
          { label: "Orders", href: "/orders" },
          { label: order.data ? `#${order.data.number}` : "Order" },
        ]}
      />
      <StaleNotice query={order} />
      {order.data ? (
        <OrderSheet order={order.data} />
      ) : order.isError ? (
        <Failure level={1} error={order.error} onRetry={() => order.refetch()} />
      ) : (
        <DetailSkeleton label="Reading the order…" />
      )}
    </>
  );
}

function OrderSheet({ order }: { readonly order: Order }) {
  useTitle(`Order #${order.number}`);
  return (
    <>
      <PageHead
        title={`Order #${order.number}`}
        aside={<StatusBadge status={order.status} />}
        sub={<Since order={order} />}
      >
        <OrderActions order={order} />
      </PageHead>
      <ProblemBanner order={order} />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="min-w-0 space-y-6">
          <OrderLines order={order} />
          <NotesCard order={order} />
          <Timeline order={order} />
        </div>
        <div className="min-w-0 space-y-6">
          <AddressCard order={order} />
          <PaymentCard order={order} />
          <RefundsCard order={order} />
          <ShipmentCard order={order} />
          <ReturnsCard order={order} />
          <MessagesCard order={order} />
        </div>
      </div>
    </>
  );
}

/** When it was placed, and how long it holds stock or why it ended. */
function Since({ order }: { readonly order: Order }) {
  return (
    <>
      Placed <Moment at={order.placedAt} />
      {order.status === "PENDING" && (
        <>
          , stock held until <Moment at={order.holdExpiresAt} />
        </>
      )}
      {order.status === "CANCELLED" && order.cancelReason && <>. {cancelWords[order.cancelReason]}.</>}
    </>
  );
}

function ProblemBanner({ order }: { readonly order: Order }) {
  const problem = openProblem(order);
  if (problem === null) return null;
  const { label, text, tone } = problemWords[problem];
  return (
    <Banner tone={tone} title={label} className="mb-6">
      {text}
    </Banner>
  );
}
