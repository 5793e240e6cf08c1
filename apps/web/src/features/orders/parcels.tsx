"use client";

import { ExternalLink, Package } from "lucide-react";
import type { Order } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { pieces } from "./order-words";
import { openParcel, readParcels } from "./read-parcels";

/** What was sent, parcel by parcel, and what is still to come. */
export function Parcels({ order }: { readonly order: Order }) {
  const { locale } = useShopFacts();
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const parcels = readParcels(order);
  if (parcels.length === 0) return null;
  const open = openParcel(order);
  return (
    <section aria-label="Parcels">
      <h2 className="text-xl">{parcels.length === 1 ? "Your parcel" : "Your parcels"}</h2>
      <ul className="mt-3 grid gap-3">
        {parcels.map((parcel, index) => (
          <li key={parcel.id} className="rounded-md border border-line bg-surface p-4 text-sm">
            <p className="flex items-center gap-2 font-semibold">
              <Package aria-hidden="true" className="size-4.5 shrink-0 text-ink-soft" />
              {parcels.length === 1 ? (parcel.carrier ?? "Parcel") : `Parcel ${index + 1}`}
            </p>
            <p className="mt-1 text-ink-soft">
              Sent on {date.format(new Date(parcel.shippedAt))}
              {parcels.length > 1 && parcel.carrier && ` with ${parcel.carrier}`}
              {parcel.deliveredAt && `, delivered on ${date.format(new Date(parcel.deliveredAt))}`}.
            </p>
            {parcel.trackingNumber && (
              <p className="mt-1">
                Tracking number <strong className="break-all">{parcel.trackingNumber}</strong>
              </p>
            )}
            {parcel.contents.length > 0 && (
              <ul className="mt-2 list-disc pl-5">
                {parcel.contents.map(({ name, quantity }) => (
                  <li key={name}>
                    {quantity} × {name}
                  </li>
                ))}
              </ul>
            )}
            {parcel.trackingUrl && (
              <a
                href={parcel.trackingUrl}
                target="_blank"
                rel="noreferrer"
                className="link mt-1 inline-flex min-h-11 items-center gap-1.5 font-semibold"
              >
                Follow the parcel
                <ExternalLink aria-hidden="true" className="size-4" />
                <span className="sr-only">(opens the carrier's page)</span>
              </a>
            )}
          </li>
        ))}
        {open.length > 0 && (
          <li className="rounded-md border border-line border-dashed p-4 text-sm">
            <p className="font-semibold">Still to be sent</p>
            <ul className="mt-2 list-disc pl-5">
              {open.map(({ name, quantity, backordered }) => (
                <li key={name}>
                  {quantity} × {name}
                  {backordered > 0 && ` (${pieces(backordered)} on back-order)`}
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </section>
  );
}
