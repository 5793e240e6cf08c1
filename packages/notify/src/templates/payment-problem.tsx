/** @jsxRuntime automatic */
import { formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

/** What went wrong and what is left to do; amounts are in minor units. */
export type MailPaymentProblem =
  /** The provider refused the card; the stock is held until `heldUntil` (RFC 3339). */
  | { readonly kind: "declined"; readonly payUrl: string; readonly heldUntil: string }
  /** Nobody paid while the stock was held; the order is cancelled and nothing was charged. */
  | { readonly kind: "hold_expired" }
  /** Money came after the hold, the stock was gone, and all of it was sent back. */
  | { readonly kind: "late_payment_refunded"; readonly amount: number };

export interface PaymentProblemProps {
  readonly shop: Shop;
  readonly orderNumber: string;
  readonly currency: string;
  readonly locale?: string | undefined;
  /** IANA time zone in which times are shown; UTC unless given. */
  readonly timeZone?: string | undefined;
  readonly problem: MailPaymentProblem;
}

const titles: Readonly<Record<MailPaymentProblem["kind"], string>> = {
  declined: "Your payment did not go through",
  hold_expired: "Your order was not paid in time",
  late_payment_refunded: "We sent your payment back",
};

function formatTime(time: string, locale = "en-US", timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
    timeZoneName: "short",
  }).format(new Date(time));
}

function Explanation({ shop, orderNumber, currency, locale, timeZone, problem }: PaymentProblemProps) {
  const order = <strong>{orderNumber}</strong>;
  switch (problem.kind) {
    case "declined":
      return (
        <>
          <Paragraph>
            The bank declined the payment for order {order}, and nothing was charged. We hold your items until{" "}
            {formatTime(problem.heldUntil, locale, timeZone)}; you can try again with the same card or another
            one.
          </Paragraph>
          <Action href={problem.payUrl}>Try the payment again</Action>
        </>
      );
    case "hold_expired":
      return (
        <>
          <Paragraph>
            We could not keep the items of order {order} any longer, so it is cancelled. Nothing was charged.
            If you still want them, you can order again.
          </Paragraph>
          <Action href={shop.url}>Back to the shop</Action>
        </>
      );
    case "late_payment_refunded":
      return (
        <>
          <Paragraph>
            Your payment for order {order} arrived after its items had gone to somebody else. We are sorry. We
            sent {formatMoney(problem.amount, currency, locale)} back in full; your bank shows it within a few
            days.
          </Paragraph>
          <Action href={shop.url}>Back to the shop</Action>
        </>
      );
  }
}

function PaymentProblem(props: PaymentProblemProps) {
  const title = titles[props.problem.kind];
  return (
    <MailFrame
      shop={props.shop}
      preview={`${title}: order ${props.orderNumber}.`}
      title={title}
      reason={`You get this message because this address was given for order ${props.orderNumber} at ${props.shop.name}.`}
    >
      <Explanation {...props} />
    </MailFrame>
  );
}

export const paymentProblem: Template<PaymentProblemProps> = {
  Component: PaymentProblem,
  subject: ({ orderNumber, problem }) => `${titles[problem.kind]} (order ${orderNumber})`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    orderNumber: "1042",
    currency: "USD",
    problem: {
      kind: "declined",
      payUrl: "https://shop.example.com/orders/ord_01h455vb4pex5vsknk084sn02q/pay",
      heldUntil: "2026-05-04T14:30:00Z",
    },
  },
};
