/** @jsxRuntime automatic */
import { formatMoney } from "@storewright/kernel";
import { Action, MailFrame, Paragraph, PartTitle } from "../frame/mail-frame";
import { type OrderMailProps, orderReason, sampleOrder } from "../frame/order-mail";
import { AmountTable, type MailLine } from "../frame/order-table";
import type { Template } from "./template";

/** A line with what was given back for it, in minor units. */
interface RefundedMailLine extends MailLine {
  readonly amount: number;
}

export interface OrderRefundedProps extends OrderMailProps {
  readonly currency: string;
  /** What went back to the card and to the gift card, minor units; at least one is above 0. */
  readonly toCard: number;
  readonly toGiftCard: number;
  /** Empty when the refund was not about single lines. */
  readonly lines: readonly RefundedMailLine[];
  /** The part of both amounts that is shipping. */
  readonly shipping: number;
}

/** The amounts of the refund by what they are for; what no line explains stands last. */
function rowsOf({ lines, shipping, toCard, toGiftCard }: OrderRefundedProps) {
  const rows = lines.map(({ name, options, quantity, amount }) => ({
    label: `${name}${options === "" ? "" : ` (${options})`} × ${quantity}`,
    amount,
  }));
  if (shipping > 0) rows.push({ label: "Shipping", amount: shipping });
  const rest = toCard + toGiftCard - rows.reduce((sum, row) => sum + row.amount, 0);
  return rows.length > 0 && rest > 0 ? [...rows, { label: "Other", amount: rest }] : rows;
}

function OrderRefunded(props: OrderRefundedProps) {
  const { shop, orderNumber, orderUrl, currency, locale, toCard, toGiftCard } = props;
  const money = (minor: number) => formatMoney(minor, currency, locale);
  const rows = rowsOf(props);
  const total = money(toCard + toGiftCard);
  return (
    <MailFrame
      shop={shop}
      preview={`${total} of order ${orderNumber} is on its way back to you.`}
      title="We sent money back to you"
      reason={orderReason(props)}
    >
      <Paragraph>
        We gave back <strong>{total}</strong> for order <strong>{orderNumber}</strong>.
        {toCard > 0
          ? ` ${money(toCard)} goes to the card you paid with; your bank shows it within a few days.`
          : ""}
        {toGiftCard > 0 ? ` ${money(toGiftCard)} is on your gift card again and can be used at once.` : ""}
      </Paragraph>
      <Action href={orderUrl}>View your order</Action>
      {rows.length === 0 ? null : (
        <>
          <PartTitle>What it is for</PartTitle>
          <AmountTable
            rows={rows}
            sum={{ label: "Given back", amount: toCard + toGiftCard }}
            currency={currency}
            locale={locale}
          />
        </>
      )}
    </MailFrame>
  );
}

export const orderRefunded: Template<OrderRefundedProps> = {
  Component: OrderRefunded,
  subject: ({ orderNumber, shop }) => `Money back for order ${orderNumber} – ${shop.name}`,
  sample: {
    ...sampleOrder,
    toCard: 3_490,
    toGiftCard: 1_000,
    lines: [{ name: "Merino running sock", options: "Slate, M", quantity: 2, amount: 2_900 }],
    shipping: 590,
  },
};
