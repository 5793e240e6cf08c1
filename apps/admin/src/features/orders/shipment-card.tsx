"use client";

import type { Order } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { Card } from "../states/card";

/** What was handed to which carrier; nothing before the first parcel. */
export function ShipmentCard({ order }: { readonly order: Order }) {
  if (order.fulfilments.length === 0) return null;
  return (
    <Card title={order.fulfilments.length === 1 ? "Shipment" : "Shipments"}>
      <ul className="space-y-4 text-sm">
        {order.fulfilments.map(({ carrier, trackingNumber, shippedAt }) => (
          <li key={`${shippedAt} ${trackingNumber}`}>
            <p className="font-semibold">{carrier ?? "Carrier not given"}</p>
            <p className="figures break-all">
              {trackingNumber === null ? "No tracking number" : `Tracking number ${trackingNumber}`}
            </p>
            <p className="text-ink-soft">
              <Moment at={shippedAt} />
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
