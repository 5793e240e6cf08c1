/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph } from "../frame/mail-frame";
import { type OrderMailProps, sampleOrder } from "../frame/order-mail";
import type { Template } from "./template";

export interface OrderLinkProps extends OrderMailProps {
  /** The order is in an account: its page asks for that. */
  readonly needsSignIn: boolean;
}

function OrderLink({ shop, orderNumber, orderUrl, needsSignIn }: OrderLinkProps) {
  return (
    <MailFrame
      shop={shop}
      preview={`The way to order ${orderNumber}.`}
      title={`Here is order ${orderNumber}`}
      reason={`You get this message because somebody asked ${shop.name} for the link to order ${orderNumber}, which was placed with this address. If that was not you, ignore it: nobody else was shown anything.`}
    >
      <Paragraph>
        {needsSignIn
          ? "You asked for your order. It is in your account: sign in, and the link below shows what became of it."
          : "You asked for your order. The link below opens it and shows what became of it. Keep it to yourself: whoever has the link can open the order."}
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
    </MailFrame>
  );
}

export const orderLink: Template<OrderLinkProps> = {
  Component: OrderLink,
  subject: ({ orderNumber, shop }) => `The link to order ${orderNumber} – ${shop.name}`,
  sample: { ...sampleOrder, needsSignIn: false },
};
