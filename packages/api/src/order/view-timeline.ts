import type { Opener } from "@storewright/crypto";
import { readEvent } from "./order-events";
import type { OrderRow } from "./order-row";
import { openEventNote } from "./order-seal";
import type { TimelineEntry } from "./views";

/** Says who did something, as the reader should see it. */
export type NameActor = (actor: string) => string;

/** How a shopper reads who did it: everybody in the shop is "the shop". */
export function nameForShopper(row: { readonly userId: string | null }): NameActor {
  return (actor) => (actor === "guest" || actor === row.userId ? "you" : "the shop");
}

/** Everything that happened, for staff. */
export function staffTimeline(opener: Opener, row: OrderRow, name: NameActor): TimelineEntry[] {
  return row.events.flatMap((event) => {
    const facts = readEvent(event);
    if (facts === null) return [];
    const entry = { ...facts, at: event.createdAt.toISOString(), actor: name(event.actor) };
    if (entry.type !== "cancelled" || entry.data.note === undefined) return [entry];
    return [{ ...entry, data: { ...entry.data, note: openEventNote(opener, row.id, entry.data.note) } }];
  });
}

/** What happened as far as it concerns the shopper, without staff's own words. */
export function shopperTimeline(opener: Opener, row: OrderRow, name: NameActor): TimelineEntry[] {
  return staffTimeline(opener, row, name).flatMap((entry): TimelineEntry[] => {
    switch (entry.type) {
      case "payment_amount_mismatch":
      case "refund_failed":
        return [];
      case "note_added":
        return entry.data.visibleToCustomer ? [entry] : [];
      case "cancelled": {
        const { note, ...data } = entry.data;
        return [entry.actor === "you" ? entry : { ...entry, data }];
      }
      default:
        return [entry];
    }
  });
}
