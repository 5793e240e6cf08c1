import type { Order } from "../../trpc/outputs";

type Fulfilment = Order["fulfilments"][number];

/** A parcel with its contents by name, and a tracking address only where it is a web address. */
export interface Parcel
  extends Pick<Fulfilment, "id" | "carrier" | "trackingNumber" | "shippedAt" | "deliveredAt"> {
  readonly trackingUrl: string | null;
  readonly contents: readonly { readonly name: string; readonly quantity: number }[];
}

/** The parcels of an order, in the order in which they were sent. */
export function readParcels(order: Pick<Order, "lines" | "fulfilments">): readonly Parcel[] {
  const names = new Map(order.lines.map((line) => [line.id, nameOf(line)]));
  return order.fulfilments.map((sent) => ({
    id: sent.id,
    carrier: sent.carrier,
    trackingNumber: sent.trackingNumber,
    shippedAt: sent.shippedAt,
    deliveredAt: sent.deliveredAt,
    trackingUrl: webAddress(sent.trackingUrl),
    contents: sent.lines.flatMap(({ lineId, quantity }) => {
      const name = names.get(lineId);
      return name === undefined ? [] : [{ name, quantity }];
    }),
  }));
}

/** What is not sent yet of an order of which something is. */
export function openParcel({ lines, fulfilmentStatus }: Pick<Order, "lines" | "fulfilmentStatus">) {
  if (fulfilmentStatus !== "partial") return [];
  return lines.flatMap((line) =>
    line.toShip > 0 ? [{ name: nameOf(line), quantity: line.toShip, backordered: line.backordered }] : [],
  );
}

function nameOf({ name, optionsText }: Order["lines"][number]): string {
  return optionsText === "" ? name : `${name}, ${optionsText}`;
}

function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  return /^https?:$/.test(new URL(url).protocol) ? url : null;
}
