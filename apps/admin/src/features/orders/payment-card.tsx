"use client";

import { Badge, type Tone } from "@storewright/ui";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useMoney } from "../format/use-money";
import { Card } from "../states/card";

type Payment = NonNullable<Order["payment"]>;

const words: Readonly<Record<Payment["status"], { readonly label: string; readonly tone: Tone }>> = {
  created: { label: "Not tried yet", tone: "neutral" },
  processing: { label: "In progress", tone: "accent" },
  requires_action: { label: "Waits for the shopper's approval", tone: "warning" },
  declined: { label: "Declined", tone: "danger" },
  succeeded: { label: "Paid", tone: "positive" },
  authorized: { label: "Authorised, not taken yet", tone: "accent" },
  canceled: { label: "Called off", tone: "neutral" },
};

/** Where the money stands. */
export function PaymentCard({ order }: { readonly order: Order }) {
  const money = useMoney();
  const { payment } = order;
  return (
    <Card title="Payment">
      {payment === null ? (
        <p className="text-ink-soft text-sm">No payment was tried yet.</p>
      ) : (
        <div className="space-y-2 text-sm">
          <p className="flex flex-wrap items-center justify-between gap-3">
            <Badge tone={words[payment.status].tone}>{words[payment.status].label}</Badge>
            <span className="figures font-semibold">
              {money(order.total - order.giftAmount, order.currency)}
            </span>
          </p>
          {order.paidAt && (
            <p className="text-ink-soft">
              <Moment at={order.paidAt} />
            </p>
          )}
          {payment.declineCode && (
            <p className="text-ink-soft">
              The bank's reason: <code>{payment.declineCode.replaceAll("_", " ")}</code>
            </p>
          )}
        </div>
      )}
    </Card>
  );
}
