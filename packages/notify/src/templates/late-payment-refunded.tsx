/** @jsxRuntime automatic */
import { formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleOrder } from "../frame/order-mail";
import type { Template } from "./template";

export interface LatePaymentRefundedProps extends OrderMailProps {
  readonly currency: string;
  /** All that had been paid, minor units. */
  readonly amount: number;
}

function LatePaymentRefunded(props: LatePaymentRefundedProps) {
  const { shop, orderNumber, currency, locale, amount } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`Your payment for order ${orderNumber} came too late and was given back in full.`}
      title="We sent your payment back"
      reason={orderReason(props)}
    >
      <Paragraph>
        Your payment for order <strong>{orderNumber}</strong> arrived after the order had ended, when its
        items were no longer held for it. We are sorry.
      </Paragraph>
      <Paragraph>
        We gave <strong>{formatMoney(amount, currency, locale)}</strong> back in full, without your having to
        do anything; your bank shows it within a few days. The order is cancelled and nothing will be sent.
      </Paragraph>
      <Action href={shop.url}>Back to the shop</Action>
    </MailFrame>
  );
}

export const latePaymentRefunded: Template<LatePaymentRefundedProps> = {
  Component: LatePaymentRefunded,
  subject: ({ orderNumber, shop }) => `We sent your payment back (order ${orderNumber}) – ${shop.name}`,
  sample: { ...sampleOrder, amount: 19_690 },
};
