/** @jsxRuntime automatic */
import { formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph, type Shop } from "../frame/mail-frame";
import type { Template } from "./template";

export interface BackInStockProps {
  readonly shop: Shop;
  readonly productName: string;
  /** The chosen values as shown; empty where there was no choice. */
  readonly options: string;
  readonly productUrl: string;
  /** Ends all letters about items that the address waits for: a page for people, and one click for mail clients. */
  readonly unsubscribeUrl: string;
  /** Minor units of `currency`. */
  readonly price: number;
  readonly currency: string;
  readonly locale?: string | undefined;
}

const named = ({ productName, options }: BackInStockProps) =>
  options === "" ? productName : `${productName} (${options})`;

function BackInStock(props: BackInStockProps) {
  const { shop, productUrl, unsubscribeUrl, price, currency, locale } = props;
  return (
    <MailFrame
      shop={shop}
      preview={`${named(props)} can be bought again.`}
      title="It is back"
      reason={`You get this message because you asked ${shop.name} to tell you. It is the only one about this item.`}
      unsubscribeUrl={unsubscribeUrl}
      unsubscribeText="Stop all messages about items that you wait for"
    >
      <Paragraph>
        <strong>{named(props)}</strong> can be bought again, for {formatMoney(price, currency, locale)}. We do
        not hold it for you: whoever orders first gets it.
      </Paragraph>
      <Action href={productUrl}>See it in the shop</Action>
    </MailFrame>
  );
}

export const backInStock: Template<BackInStockProps> = {
  Component: BackInStock,
  unsubscribeUrl: ({ unsubscribeUrl }) => unsubscribeUrl,
  subject: (props) => `Back in stock: ${named(props)} – ${props.shop.name}`,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    productName: "Ridge trail shoe",
    options: "Moss, 42",
    productUrl: "https://shop.example.com/products/ridge-trail-shoe",
    unsubscribeUrl: "https://shop.example.com/unsubscribe?list=stock&who=sample&key=sample",
    price: 12_900,
    currency: "USD",
  },
};
