"use client";

import { Badge } from "@storewright/ui";
import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { Card } from "../states/card";

/** What was handed to which carrier; nothing before the first parcel. */
export function ShipmentCard({ order }: { readonly order: Order }) {
  if (order.fulfilments.length === 0) return null;
  const names = new Map<string, string>(order.lines.map((line) => [line.id, line.name]));
  return (
    <Card title={order.fulfilments.length === 1 ? "Shipment" : "Shipments"}>
      <ul className="space-y-5 text-sm">
        {order.fulfilments.map((parcel) => (
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
          </li>
        ))}
      </ul>
    </Card>
  );
}
