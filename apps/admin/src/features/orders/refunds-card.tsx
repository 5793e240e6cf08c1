"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, showToast, type Tone } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { useOrderChanged } from "./use-order-changed";

type Refund = Order["refunds"][number];

const words: Readonly<Record<Refund["status"], { readonly label: string; readonly tone: Tone }>> = {
  requested: { label: "Waits for the provider", tone: "warning" },
  pending: { label: "On its way", tone: "accent" },
  succeeded: { label: "Given back", tone: "positive" },
  failed: { label: "Failed", tone: "danger" },
};

/** Money that was given back or is on its way; nothing where there is none. */
export function RefundsCard({ order }: { readonly order: Order }) {
  const money = useMoney();
  if (order.refunds.length === 0) return null;
  return (
    <Card title={order.refunds.length === 1 ? "Refund" : "Refunds"}>
      <ul className="space-y-4 text-sm">
        {order.refunds.map((refund) => (
          <li key={refund.id} className="space-y-1">
            <p className="flex flex-wrap items-center justify-between gap-3">
              <Badge tone={words[refund.status].tone}>{words[refund.status].label}</Badge>
              <span className="figures font-semibold">
                {money(refund.amount + refund.giftAmount, order.currency)}
              </span>
            </p>
            {refund.giftAmount > 0 && (
              <p className="text-ink-soft">
                {money(refund.giftAmount, order.currency)} of it to the gift card.
              </p>
            )}
            {refund.reason !== "" && <p className="break-words">{refund.reason}</p>}
            <p className="text-ink-soft">
              <Moment at={refund.settledAt ?? refund.createdAt} />
            </p>
            <Retry order={order} refund={refund} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Asks the provider again about a refund that it has not made. */
function Retry({ order, refund }: { readonly order: Order; readonly refund: Refund }) {
  const { may } = useStaff();
  const changed = useOrderChanged();
  const retry = trpc.order.admin.retryRefund.useMutation({
    onSuccess: changed,
    onError: (error) =>
      showToast({ tone: "danger", title: "The refund was not made", text: readRefusal(error).message }),
  });
  if ((refund.status !== "requested" && refund.status !== "failed") || !may("order:refund")) return null;
  return (
    <>
      {refund.status === "requested" && (
        <p className="text-ink-soft">It is tried again by itself while the provider is away.</p>
      )}
      <Button
        size="sm"
        variant="secondary"
        loading={retry.isPending}
        aria-label={`Try the refund of order #${order.number} again`}
        onClick={() => retry.mutate({ refundId: refund.id })}
      >
        Try again now
      </Button>
    </>
  );
}
