/** @jsxRuntime automatic */
import { AddressBlock, type MailAddress } from "../frame/address-block";
import { Action, MailFrame, Paragraph, PartTitle } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleAddress, sampleOrder } from "../frame/order-mail";
import { type MailTotals, OrderTable, type PricedMailLine } from "../frame/order-table";
import type { Template } from "./template";

export interface OrderConfirmationProps extends MailTotals, OrderMailProps {
  readonly currency: string;
  readonly lines: readonly PricedMailLine[];
  readonly shippingAddress: MailAddress;
}

function OrderConfirmation(props: OrderConfirmationProps) {
  const { shop, orderNumber, orderUrl, lines, currency, locale, shippingAddress } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber} is paid. We are getting it ready.`}
      title="Thank you for your order"
      reason={orderReason(props)}
    >
      <Paragraph>
        Your payment for order <strong>{orderNumber}</strong> has arrived. We are getting it ready and will
        write again when it is on its way.
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
      <PartTitle>What you bought</PartTitle>
      <OrderTable lines={lines} totals={props} currency={currency} locale={locale} />
      <PartTitle>Where it goes</PartTitle>
      <AddressBlock address={shippingAddress} />
    </MailFrame>
  );
}

export const orderConfirmation: Template<OrderConfirmationProps> = {
  Component: OrderConfirmation,
  subject: ({ orderNumber, shop }) => `Order ${orderNumber} confirmed – ${shop.name}`,
  sample: {
    ...sampleOrder,
    lines: [
      { name: "Ridge trail shoe", options: "Moss, 42", quantity: 1, unitPrice: 12_900, lineTotal: 12_900 },
      { name: "Merino running sock", options: "Slate, M", quantity: 3, unitPrice: 1_450, lineTotal: 4_350 },
      { name: "Steel water bottle", options: "", quantity: 1, unitPrice: 2_400, lineTotal: 2_400 },
    ],
    subtotal: 19_650,
    discount: 1_965,
    discounts: [{ label: "WELCOME10", amount: 1_965 }],
    shipping: 590,
    tax: 1_415,
    total: 19_690,
    giftAmount: 5_000,
    shippingAddress: sampleAddress,
  },
};
