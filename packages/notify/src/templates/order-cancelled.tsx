/** @jsxRuntime automatic */
import { type CancelReason, formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleOrder } from "../frame/order-mail";
import type { Template } from "./template";

export interface OrderCancelledProps extends OrderMailProps {
  readonly currency: string;
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

function OrderCancelled(props: OrderCancelledProps) {
  const { shop, orderNumber, orderUrl, currency, locale, reason, refunded } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber} was cancelled ${because[reason]}.`}
      title="Your order is cancelled"
      reason={orderReason(props)}
    >
      <Paragraph>
        Order <strong>{orderNumber}</strong> was cancelled {because[reason]}.{" "}
        {refunded > 0
          ? `We are sending ${formatMoney(refunded, currency, locale)} back to the way you paid, and write again when it is done.`
          : "Nothing was charged."}
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
    </MailFrame>
  );
}

export const orderCancelled: Template<OrderCancelledProps> = {
  Component: OrderCancelled,
  subject: ({ orderNumber, shop }) => `Order ${orderNumber} cancelled – ${shop.name}`,
  sample: { ...sampleOrder, reason: "customer", refunded: 19_690 },
};
