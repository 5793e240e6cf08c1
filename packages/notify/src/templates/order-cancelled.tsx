/** @jsxRuntime automatic */
import { type CancelReason, formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface OrderCancelledProps {
  readonly shop: Shop;
  readonly orderNumber: string;
  readonly orderUrl: string;
  readonly currency: string;
  readonly locale?: string | undefined;
  readonly reason: CancelReason;
  /** What goes back to the customer in minor units; 0 when nothing had been charged. */
  readonly refunded: number;
}

const because: Readonly<Record<CancelReason, string>> = {
  customer: "as you asked",
  staff: "by our team",
  expired: "because it was not paid in time",
  payment: "because its payment could not be completed",
};

function OrderCancelled({
  shop,
  orderNumber,
  orderUrl,
  currency,
  locale,
  reason,
  refunded,
}: OrderCancelledProps) {
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber} was cancelled ${because[reason]}.`}
      title="Your order is cancelled"
      reason={`You get this message because this address was given for order ${orderNumber} at ${shop.name}.`}
    >
      <Paragraph>
        Order <strong>{orderNumber}</strong> was cancelled {because[reason]}.{" "}
        {refunded > 0
          ? `We sent ${formatMoney(refunded, currency, locale)} back to the way you paid; your bank shows it within a few days.`
          : "Nothing was charged."}
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
    </MailFrame>
  );
}

export const orderCancelled: Template<OrderCancelledProps> = {
  Component: OrderCancelled,
  subject: ({ orderNumber, shop }) => `Order ${orderNumber} cancelled – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    orderNumber: "1042",
    orderUrl: "https://shop.example.com/orders/ord_01h455vb4pex5vsknk084sn02q",
    currency: "USD",
    reason: "customer",
    refunded: 19_690,
  },
};
