/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, PartTitle } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleOrder } from "../frame/order-mail";
import { type MailLine, PackedLines } from "../frame/order-table";
import type { Template } from "./template";

export interface OrderDeliveredProps extends OrderMailProps {
  /** What has arrived and how many of each. */
  readonly lines: readonly MailLine[];
}

function OrderDelivered(props: OrderDeliveredProps) {
  const { shop, orderNumber, orderUrl, lines } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber} was delivered.`}
      title="Your order has arrived"
      reason={orderReason(props)}
    >
      <Paragraph>
        Order <strong>{orderNumber}</strong> was delivered. If something is missing, damaged or not what you
        expected, open the order and tell us.
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
      <PartTitle>What arrived</PartTitle>
      <PackedLines lines={lines} />
    </MailFrame>
  );
}

export const orderDelivered: Template<OrderDeliveredProps> = {
  Component: OrderDelivered,
  subject: ({ orderNumber, shop }) => `Order ${orderNumber} was delivered – ${shop.name}`,
  sample: {
    ...sampleOrder,
    lines: [
      { name: "Ridge trail shoe", options: "Moss, 42", quantity: 1 },
      { name: "Merino running sock", options: "Slate, M", quantity: 3 },
    ],
  },
};
