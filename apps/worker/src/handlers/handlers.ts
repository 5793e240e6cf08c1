import type { Events, EventType } from "@storewright/queue";
import type { WorkerContext } from "../worker-context";
import { mailOrderCancelled, mailOrderConfirmation, mailOrderShipped } from "./mail-order";
import { mailWelcome } from "./mail-welcome";
import { refreshCategories, refreshProduct, refreshStock } from "./refresh-products";

/** Does one thing about an event; may run more than once and must then change nothing. */
export type Handler<T extends EventType> = (worker: WorkerContext, payload: Events[T]) => Promise<void>;

/** Who acts on what. An event without an entry does not compile. */
export const handlers: { readonly [T in EventType]: readonly Handler<T>[] } = {
  "catalog.product-updated": [refreshProduct],
  "catalog.stock-changed": [refreshStock],
  "catalog.category-updated": [refreshCategories],
  "order.placed": [],
  "order.paid": [mailOrderConfirmation],
  "order.shipped": [mailOrderShipped],
  "order.delivered": [],
  "order.refunded": [],
  "order.late-refunded": [],
  "order.cancelled": [mailOrderCancelled],
  "order.payment-failed": [],
  "identity.user-registered": [mailWelcome],
  "identity.password-reset-requested": [],
  "cart.merged": [],
};
