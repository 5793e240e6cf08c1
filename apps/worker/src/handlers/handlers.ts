import type { Events, EventType } from "@storewright/queue";
import type { WorkerContext } from "../worker-context";
import { issueOrderInvoice } from "./issue-order-invoice";
import { refreshCategories, refreshProduct, refreshProducts, refreshStock } from "./refresh-products";
import { requestPasswordReset, requestWelcome } from "./request-account-messages";
import {
  requestCancelled,
  requestConfirmation,
  requestDelivered,
  requestLateRefunded,
  requestPaymentFailed,
  requestRefunded,
  requestShipped,
} from "./request-order-messages";
import { tellAfterProductChange, tellAfterStockChange } from "./tell-waiting-shoppers";

/** Does one thing about an event; may run more than once and must then change nothing. */
export type Handler<T extends EventType> = (worker: WorkerContext, payload: Events[T]) => Promise<void>;

/** Who acts on what. An event without an entry does not compile. */
export const handlers: { readonly [T in EventType]: readonly Handler<T>[] } = {
  "catalog.product-updated": [refreshProduct, tellAfterProductChange],
  "catalog.products-changed": [refreshProducts],
  "catalog.stock-changed": [refreshStock, tellAfterStockChange],
  "catalog.category-updated": [refreshCategories],
  "order.placed": [],
  "order.paid": [issueOrderInvoice, requestConfirmation],
  "order.shipped": [requestShipped],
  "order.delivered": [requestDelivered],
  "order.refunded": [requestRefunded],
  "order.late-refunded": [requestLateRefunded],
  "order.cancelled": [requestCancelled],
  "order.payment-failed": [requestPaymentFailed],
  "identity.user-registered": [requestWelcome],
  "identity.password-reset-requested": [requestPasswordReset],
  "cart.merged": [],
};
