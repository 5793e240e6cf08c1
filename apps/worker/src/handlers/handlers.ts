import type { Events, EventType } from "@storewright/queue";
import type { WorkerContext } from "../worker-context";
import { adoptGuestOrders } from "./adopt-guest-orders";
import { applySynonyms } from "./apply-synonyms";
import { fillCollections } from "./fill-collections";
import { issueOrderInvoices } from "./issue-order-invoices";
import { refreshCategories, refreshProduct, refreshProducts, refreshStock } from "./refresh-products";
import {
  requestAddressChange,
  requestAddressChanged,
  requestConfirmAddress,
  requestPasswordReset,
  requestSecurityNotice,
  requestSignUpRepeated,
  requestWelcome,
} from "./request-account-messages";
import { requestOrderLinks } from "./request-order-links";
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

/**
 * Does one thing about events of a type, one or many at a time; may run more than once and must then change nothing.
 * What fails for one may fail for all: they are then handled one by one.
 */
export type Handler<T extends EventType> = (
  worker: WorkerContext,
  payloads: readonly Events[T][],
) => Promise<void>;

/** Who acts on what. An event without an entry does not compile. */
export const handlers: { readonly [T in EventType]: readonly Handler<T>[] } = {
  "catalog.product-updated": [refreshProduct, tellAfterProductChange],
  "catalog.products-changed": [refreshProducts],
  "catalog.stock-changed": [refreshStock, tellAfterStockChange],
  "catalog.category-updated": [refreshCategories],
  "catalog.collection-changed": [fillCollections],
  "order.placed": [],
  "order.paid": [issueOrderInvoices, requestConfirmation],
  "order.shipped": [requestShipped],
  "order.delivered": [requestDelivered],
  "order.refunded": [requestRefunded],
  "order.late-refunded": [requestLateRefunded],
  "order.cancelled": [requestCancelled],
  "order.payment-failed": [requestPaymentFailed],
  "order.link-asked": [requestOrderLinks],
  "identity.user-registered": [requestWelcome],
  "identity.password-reset-requested": [requestPasswordReset],
  "identity.sign-up-repeated": [requestSignUpRepeated],
  "identity.verification-requested": [requestConfirmAddress],
  "identity.email-verified": [adoptGuestOrders],
  "identity.address-change-requested": [requestAddressChange],
  "identity.address-changed": [requestAddressChanged],
  "identity.account-changed": [requestSecurityNotice],
  "cart.merged": [],
  "merchandising.synonyms-changed": [applySynonyms],
};
