import type { MessageKind } from "@storewright/api/messages";
import type { NotificationKind } from "@storewright/notify";
import type { WorkerContext } from "../worker-context";
import {
  composeAddressArrive,
  composeAddressChanged,
  composeAddressLeave,
  composeConfirmAddress,
  composePasswordReset,
  composeSecurityNotice,
  composeSignUpRepeated,
  composeWelcome,
} from "./compose-account";
import {
  composeCancelled,
  composeConfirmation,
  composeDelivered,
  composeLateRefunded,
  composeOrderLink,
  composePaymentFailed,
  composeRefunded,
  composeShipped,
} from "./compose-order";
import { composeAbandonedCart, composeBackInStock } from "./compose-shop";
import type { ClaimedMessage, Composed, Composer } from "./message";
import type { ReadOrder } from "./read-orders";

/** Who writes what. A kind without an entry does not compile. */
const composers = {
  "order-confirmation": composeConfirmation,
  "payment-failed": composePaymentFailed,
  "order-shipped": composeShipped,
  "order-delivered": composeDelivered,
  "order-cancelled": composeCancelled,
  "order-link": composeOrderLink,
  "order-refunded": composeRefunded,
  "late-payment-refunded": composeLateRefunded,
  "back-in-stock": composeBackInStock,
  "abandoned-cart": composeAbandonedCart,
  welcome: composeWelcome,
  "password-reset": composePasswordReset,
  "sign-up-repeated": composeSignUpRepeated,
  "confirm-address": composeConfirmAddress,
  "address-leave": composeAddressLeave,
  "address-arrive": composeAddressArrive,
  "address-changed": composeAddressChanged,
  "security-notice": composeSecurityNotice,
  // The kinds that staff see listed are exactly those that have a template.
} satisfies { readonly [Kind in NotificationKind]: Composer<Kind> } & Readonly<Record<MessageKind, unknown>>;

/** Composes a claimed message from today's data; the number of a message sent again (`ord_…#2`) is not a part of the id. */
export async function compose<Kind extends NotificationKind>(
  worker: WorkerContext,
  message: ClaimedMessage & { readonly kind: Kind },
  readOrder: ReadOrder,
): Promise<Composed<Kind> | null> {
  const known: { readonly [Each in NotificationKind]?: Composer<Each> } = composers;
  const composer: Composer<Kind> | undefined = known[message.kind];
  if (composer === undefined) throw new Error("no template of this kind");
  const composed = await composer(worker, { entityId: message.entityId.replace(/#\d+$/, ""), readOrder });
  // Whoever was erased has no address any more.
  return composed?.email === "" ? null : composed;
}
