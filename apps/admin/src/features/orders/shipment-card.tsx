"use client";

import { readRefusal } from "@storewright/kernel";
import { Badge, Button, showToast } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useStaff } from "../session/staff-context";
import { Card } from "../states/card";
import { useOrderChanged } from "./use-order-changed";

/** What was handed to which carrier; nothing before the first parcel. */
export function ShipmentCard({ order }: { readonly order: Order }) {
  if (order.fulfilments.length === 0) return null;
  const names = new Map<string, string>(order.lines.map((line) => [line.id, line.name]));
  const underWay = order.fulfilments.filter(({ deliveredAt }) => deliveredAt === null);
  return (
    <Card title={order.fulfilments.length === 1 ? "Shipment" : "Shipments"}>
      <ul className="space-y-5 text-sm">
        {order.fulfilments.map((parcel, index) => (
          <li key={parcel.id} className="space-y-1">
            <p className="flex flex-wrap items-center justify-between gap-3">
              <span className="font-semibold">{parcel.carrier ?? "Carrier not given"}</span>
              {parcel.deliveredAt && <Badge tone="positive">Delivered</Badge>}
            </p>
            <p className="figures break-all">
              {parcel.trackingUrl !== null ? (
                <a href={parcel.trackingUrl} target="_blank" rel="noreferrer" className="link">
                  {parcel.trackingNumber ?? "Follow the parcel"}
                </a>
              ) : (
                (parcel.trackingNumber ?? "No tracking number")
              )}
            </p>
            <ul className="text-ink-soft">
              {parcel.lines.map((line) => (
                <li key={line.lineId}>
                  {line.quantity} × {names.get(line.lineId)}
                </li>
              ))}
            </ul>
            <p className="text-ink-soft">
              Sent <Moment at={parcel.shippedAt} />
              {parcel.deliveredAt && (
                <>
                  , arrived <Moment at={parcel.deliveredAt} />
                </>
              )}
            </p>
            {/* A single one arrives by the button at the page's head. */}
            {underWay.length > 1 && underWay.includes(parcel) && (
              <Arrived order={order} parcelId={parcel.id} place={index + 1} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Notes that one parcel of several has arrived. */
function Arrived({
  order,
  parcelId,
  place,
}: {
  readonly order: Order;
  readonly parcelId: Order["fulfilments"][number]["id"];
  readonly place: number;
}) {
  const { may } = useStaff();
  const changed = useOrderChanged();
  const utils = trpc.useUtils();
  const deliver = trpc.order.admin.deliver.useMutation({
    onSuccess: (after) => {
      changed(after);
      showToast({ title: `Parcel ${place} of order #${order.number} has arrived` });
    },
    onError: (error) => {
      void utils.order.admin.get.invalidate({ orderId: order.id });
      showToast({ tone: "danger", title: "This was not done", text: readRefusal(error).message });
    },
  });
  if (!order.can.deliver || !may("order:fulfil")) return null;
  return (
    <Button
      size="sm"
      variant="secondary"
      loading={deliver.isPending}
      onClick={() => deliver.mutate({ orderId: order.id, fulfilmentId: parcelId })}
    >
      Parcel {place} has arrived
    </Button>
  );
}
