/** @jsxRuntime automatic */
import { Link } from "@react-email/link";
import { AddressBlock, type MailAddress } from "../frame/address-block";
import { Action, MailFrame, Paragraph, PartTitle } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleAddress, sampleOrder } from "../frame/order-mail";
import { type MailLine, PackedLines } from "../frame/order-table";
import { light } from "../frame/theme";
import type { Template } from "./template";

export interface OrderShippedProps extends OrderMailProps {
  readonly carrier?: string | null | undefined;
  readonly trackingNumber?: string | null | undefined;
  /** The carrier's page about this parcel. */
  readonly trackingUrl?: string | null | undefined;
  /** 1 for the first parcel of the order. */
  readonly parcel: number;
  /** What is in this parcel and how many of each. */
  readonly lines: readonly MailLine[];
  /** What of the order has not left yet; empty when this parcel is the last. */
  readonly remaining: readonly MailLine[];
  readonly shippingAddress: MailAddress;
}

interface Wording {
  readonly title: string;
  /** What follows the order's number in a sentence. */
  readonly news: string;
}

function wordingOf({ parcel, remaining }: OrderShippedProps): Wording {
  if (remaining.length > 0) {
    return { title: "A part of your order is on its way", news: `parcel ${parcel} has left our warehouse` };
  }
  return parcel > 1
    ? {
        title: "The rest of your order is on its way",
        news: `parcel ${parcel}, the last one, has left our warehouse`,
      }
    : { title: "Your order is on its way", news: "everything has left our warehouse" };
}

/** The number to follow the parcel by, leading to the carrier's page where that is known. */
function Tracking({ number, url }: { number: string | null | undefined; url: string | null | undefined }) {
  if (!number && !url) return null;
  const text = <strong>{number || "Follow your parcel"}</strong>;
  return (
    <Paragraph>
      {number ? "Tracking number: " : null}
      {url ? (
        <Link className="ink" href={url} style={{ color: light.ink, textDecoration: "underline" }}>
          {text}
        </Link>
      ) : (
        text
      )}
    </Paragraph>
  );
}

function OrderShipped(props: OrderShippedProps) {
  const { shop, orderNumber, orderUrl, carrier, trackingNumber, trackingUrl, lines, remaining } = props;
  const { title, news } = wordingOf(props);
  return (
    <MailFrame
      shop={shop}
      preview={`Order ${orderNumber}: ${news}.`}
      title={title}
      reason={orderReason(props)}
    >
      <Paragraph>
        Order <strong>{orderNumber}</strong>: {news}
        {carrier ? ` with ${carrier}` : ""}.
      </Paragraph>
      <Tracking number={trackingNumber} url={trackingUrl} />
      <Action href={orderUrl}>View your order</Action>
      <PartTitle>In this parcel</PartTitle>
      <PackedLines lines={lines} />
      {remaining.length === 0 ? null : (
        <>
          <PartTitle>Still to come</PartTitle>
          <PackedLines lines={remaining} />
        </>
      )}
      <PartTitle>Where it goes</PartTitle>
      <AddressBlock address={props.shippingAddress} />
    </MailFrame>
  );
}

export const orderShipped: Template<OrderShippedProps> = {
  Component: OrderShipped,
  subject: (props) => `${wordingOf(props).title} (order ${props.orderNumber}) – ${props.shop.name}`,
  sample: {
    ...sampleOrder,
    carrier: "UPS",
    trackingNumber: "1Z999AA10123456784",
    trackingUrl: "https://carrier.example.com/1Z999AA10123456784",
    parcel: 1,
    lines: [
      { name: "Ridge trail shoe", options: "Moss, 42", quantity: 1 },
      { name: "Merino running sock", options: "Slate, M", quantity: 2 },
    ],
    remaining: [
      { name: "Merino running sock", options: "Slate, M", quantity: 1 },
      { name: "Steel water bottle", options: "", quantity: 1 },
    ],
    shippingAddress: sampleAddress,
  },
};
