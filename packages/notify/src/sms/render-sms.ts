import type { NotificationKind, NotificationProps } from "../render-message";
import { gsmText, smsParts } from "./gsm-text";

type SmsTexts = {
  readonly [Kind in NotificationKind]?: (props: NotificationProps[Kind]) => readonly string[];
};

/**
 * The kinds that are sent to phones too, where the shopper agreed: each text in its parts, the most important first.
 * What does not fit into one message is left out from the end.
 */
const texts: SmsTexts = {
  "order-shipped": ({
    shop,
    orderNumber,
    carrier,
    trackingNumber,
    trackingUrl,
    orderUrl,
    parcel,
    remaining,
  }) => [
    remaining.length === 0 && parcel === 1
      ? `${shop.name}: order ${orderNumber} is on its way.`
      : `${shop.name}: parcel ${parcel} of order ${orderNumber} is on its way.`,
    ...(trackingNumber ? [`${carrier ? `${carrier} ` : ""}${trackingNumber}.`] : []),
    trackingUrl ?? orderUrl,
  ],
  "order-delivered": ({ shop, orderNumber, orderUrl }) => [
    `${shop.name}: order ${orderNumber} was delivered.`,
    orderUrl,
  ],
};

/**
 * Renders a text message of a kind, or null where a kind is not sent to phones: one message of 160 places wherever the
 * first sentence leaves room for that.
 */
export function renderSms<Kind extends NotificationKind>(
  kind: Kind,
  props: NotificationProps[Kind],
): string | null {
  const write: ((props: NotificationProps[Kind]) => readonly string[]) | undefined = texts[kind];
  if (write === undefined) return null;
  const parts = write(props);
  let text = gsmText(parts[0] ?? "");
  for (const part of parts.slice(1)) {
    const longer = `${text} ${gsmText(part)}`;
    if (smsParts(longer) === 1) text = longer;
  }
  return text;
}
