/** @jsxRuntime automatic */
import { Action, MailFrame, Paragraph, PartTitle, type Shop } from "../frame/mail-frame";
import { PricedLines, type PricedMailLine } from "../frame/order-table";
import type { Template } from "./template";

export interface AbandonedCartProps {
  readonly shop: Shop;
  readonly currency: string;
  readonly locale?: string | undefined;
  readonly cartUrl: string;
  /** Ends these reminders: a page for people, and one click for mail clients. */
  readonly unsubscribeUrl: string;
  /** At today's prices. */
  readonly lines: readonly PricedMailLine[];
}

function AbandonedCart({ shop, currency, locale, cartUrl, unsubscribeUrl, lines }: AbandonedCartProps) {
  return (
    <MailFrame
      shop={shop}
      preview="What you chose is still in your cart."
      title="Your cart is still here"
      reason={`You get this message because you asked ${shop.name} to remind you of your cart.`}
      unsubscribeUrl={unsubscribeUrl}
    >
      <Paragraph>
        You asked us to remind you: what you chose is still in your cart. It is not held for you, so prices
        and stock may change until you order.
      </Paragraph>
      <Action href={cartUrl}>Open your cart</Action>
      <PartTitle>In your cart</PartTitle>
      <PricedLines lines={lines} currency={currency} locale={locale} />
    </MailFrame>
  );
}

export const abandonedCart: Template<AbandonedCartProps> = {
  Component: AbandonedCart,
  subject: ({ shop }) => `Your cart is still here – ${shop.name}`,
  unsubscribeUrl: ({ unsubscribeUrl }) => unsubscribeUrl,
  sample: {
    shop: { name: "Storewright", url: "https://shop.example.com" },
    currency: "USD",
    cartUrl: "https://shop.example.com/cart",
    unsubscribeUrl: "https://shop.example.com/unsubscribe?cart=cart_01h455vb4pex5vsknk084sn02q&key=sample",
    lines: [
      { name: "Ridge trail shoe", options: "Moss, 42", quantity: 1, unitPrice: 12_900, lineTotal: 12_900 },
      { name: "Steel water bottle", options: "", quantity: 2, unitPrice: 2_400, lineTotal: 4_800 },
    ],
  },
};
