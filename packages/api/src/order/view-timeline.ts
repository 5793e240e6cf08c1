import { readEvent } from "./order-events";
import type { OrderRow } from "./order-row";
import type { TimelineEntry } from "./views";

/** Says who did something, as the reader should see it. */
export type NameActor = (actor: string) => string;

/** How a shopper reads who did it: everybody in the shop is "the shop". */
export function nameForShopper(row: { readonly userId: string | null }): NameActor {
  return (actor) => (actor === "guest" || actor === row.userId ? "you" : "the shop");
}

/** Everything that happened, for staff. */
export function staffTimeline(row: OrderRow, name: NameActor): TimelineEntry[] {
  return row.events.flatMap((event) => {
    const facts = readEvent(event);
    return facts === null ? [] : [{ ...facts, at: event.createdAt.toISOString(), actor: name(event.actor) }];
  });
}

/** What happened as far as it concerns the shopper, without staff's own words. */
export function shopperTimeline(row: OrderRow, name: NameActor): TimelineEntry[] {
  return staffTimeline(row, name).flatMap((entry): TimelineEntry[] => {
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
