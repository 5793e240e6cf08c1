import { type Deps, systemContext } from "@storewright/api";
import { type AdminOrderView, adminGetOrder, orderAccessToken } from "@storewright/api/order";
import type { OrderId } from "@storewright/kernel";
import { isPhone, type MailLine, type OrderMailProps } from "@storewright/notify";

/** An order as its letters need it. */
export interface OrderForMail {
  readonly order: AdminOrderView;
  /** Who hears of it, and how. */
  readonly to: { readonly email: string; readonly phone: string | null };
  readonly common: OrderMailProps & { readonly currency: string };
}

/** Reads an order for a letter. @throws {DomainError} NOT_FOUND */
export async function readOrder(deps: Deps, orderId: OrderId): Promise<OrderForMail> {
  const [order, contact] = await Promise.all([
    adminGetOrder(systemContext(deps, `mail-${orderId}`), { orderId }),
    deps.db.order.findUnique({ where: { id: orderId }, select: { phone: true, smsConsent: true } }),
  ]);
  const sealed = contact?.smsConsent === true ? contact.phone : null;
  const phone =
    sealed === null ? null : deps.cipher.open(sealed, { table: "orders", column: "phone", rowId: orderId });
  const page = `${deps.settings.webUrl}/orders/${orderId}`;
  return {
    order,
    to: { email: order.email, phone: phone !== null && isPhone(phone) ? phone : null },
    common: {
      shop: { name: deps.settings.name, url: deps.settings.webUrl },
      orderNumber: String(order.number),
      // A guest's token is in the fragment, which no server ever sees.
      orderUrl: order.userId === null ? `${page}#t=${orderAccessToken(deps, orderId)}` : page,
      locale: deps.settings.locale,
      currency: order.currency,
    },
  };
}

/** True where the shopper left a number and asked for text messages. */
export async function wantsSms(deps: Deps, orderId: OrderId): Promise<boolean> {
  const order = await deps.db.order.findUnique({
    where: { id: orderId },
    select: { phone: true, smsConsent: true },
  });
  return order?.smsConsent === true && order.phone !== null;
}

interface StoredLine {
  readonly name: string;
  readonly options: string;
}

/** A line of a parcel or a refund: what it is, and how many of it. */
export function mailLine(line: StoredLine, quantity: number): MailLine {
  return { name: line.name, options: line.options, quantity };
}
