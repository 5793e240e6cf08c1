/** @jsxRuntime automatic */
import { AddressBlock, type MailAddress } from "../frame/address-block";
import { Action, MailFrame, Paragraph, PartTitle, type Shop } from "../frame/mail-frame";
import { type MailLine, PackedLines } from "../frame/order-table";
import type { Template } from "./template";

export interface OrderShippedProps {
  readonly shop: Shop;
  readonly orderNumber: string;
  readonly orderUrl: string;
  readonly carrier?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
  /** What is in this parcel, which may be a part of the order. */
  readonly lines: readonly MailLine[];
  readonly shippingAddress: MailAddress;
}

function OrderShipped(props: OrderShippedProps) {
  const { shop, orderNumber, orderUrl, carrier, trackingNumber, lines, shippingAddress } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber} has left our warehouse.`}
      title="Your order is on its way"
      reason={`You get this message because this address was given for order ${orderNumber} at ${shop.name}.`}
    >
      <Paragraph>
        Order <strong>{orderNumber}</strong> has left our warehouse{carrier ? ` with ${carrier}` : ""}.
      </Paragraph>
      {trackingNumber ? (
        <Paragraph>
          Tracking number: <strong>{trackingNumber}</strong>
        </Paragraph>
      ) : null}
      <Action href={orderUrl}>View your order</Action>
      <PartTitle>In this parcel</PartTitle>
      <PackedLines lines={lines} />
      <PartTitle>Where it goes</PartTitle>
      <AddressBlock address={shippingAddress} />
    </MailFrame>
  );
}

export const orderShipped: Template<OrderShippedProps> = {
  Component: OrderShipped,
  subject: ({ orderNumber, shop }) => `Order ${orderNumber} is on its way – ${shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    orderNumber: "1042",
    orderUrl: "https://shop.example.com/orders/ord_01h455vb4pex5vsknk084sn02q",
    carrier: "UPS",
    trackingNumber: "1Z999AA10123456784",
    lines: [
      { name: "Ridge trail shoe", options: "Moss, 42", quantity: 1 },
      { name: "Merino running sock", options: "Slate, M", quantity: 3 },
    ],
    shippingAddress: {
      name: "Ada Lindqvist",
      line1: "12 Harbour Street",
      city: "Portland",
      region: "ME",
      postalCode: "04101",
      country: "US",
    },
  },
};
