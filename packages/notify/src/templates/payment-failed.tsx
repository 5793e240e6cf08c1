/** @jsxRuntime automatic */
import { formatTime } from "../frame/format-time";
import { Action, MailFrame, Paragraph } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleOrder } from "../frame/order-mail";
import type { Template } from "./template";

export interface PaymentFailedProps extends OrderMailProps {
  /** What happened and what to do, as the shop says it on the order's page. */
  readonly advice: string;
  /** Until when the stock is held, RFC 3339. */
  readonly heldUntil: string;
  /** IANA time zone in which the time is shown; UTC unless given. */
  readonly timeZone?: string | undefined;
}

function PaymentFailed(props: PaymentFailedProps) {
  const { shop, orderNumber, orderUrl, locale, advice, heldUntil, timeZone } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`The payment for order ${orderNumber} did not go through. Nothing was charged.`}
      title="Your payment did not go through"
      reason={orderReason(props)}
    >
      <Paragraph>
        The payment for order <strong>{orderNumber}</strong> did not go through, and nothing was charged.{" "}
        {advice}
      </Paragraph>
      <Paragraph>
        We hold your items until <strong>{formatTime(heldUntil, locale, timeZone)}</strong>. Until then you
        can pay on the order’s page, with the same card or another one.
      </Paragraph>
      <Action href={orderUrl}>Try another card</Action>
    </MailFrame>
  );
}

export const paymentFailed: Template<PaymentFailedProps> = {
  Component: PaymentFailed,
  subject: ({ orderNumber, shop }) => `Your payment did not go through (order ${orderNumber}) – ${shop.name}`,
  sample: {
    ...sampleOrder,
    advice: "Your bank declined the card. Ask your bank why, or pay with another card.",
    heldUntil: "2026-05-04T14:30:00Z",
  },
};
