/// <reference path="./html-to-text.d.ts" />
import { plainTextSelectors } from "@react-email/render";
import { compile } from "html-to-text";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { headerText } from "./header-text";
import { type AbandonedCartProps, abandonedCart } from "./templates/abandoned-cart";
import {
  type AddressArriveProps,
  type AddressChangedProps,
  type AddressLeaveProps,
  addressArrive,
  addressChanged,
  addressLeave,
} from "./templates/address-change";
import { type BackInStockProps, backInStock } from "./templates/back-in-stock";
import { type ConfirmAddressProps, confirmAddress } from "./templates/confirm-address";
import { type LatePaymentRefundedProps, latePaymentRefunded } from "./templates/late-payment-refunded";
import { type OrderCancelledProps, orderCancelled } from "./templates/order-cancelled";
import { type OrderConfirmationProps, orderConfirmation } from "./templates/order-confirmation";
import { type OrderDeliveredProps, orderDelivered } from "./templates/order-delivered";
import { type OrderLinkProps, orderLink } from "./templates/order-link";
import { type OrderRefundedProps, orderRefunded } from "./templates/order-refunded";
import { type OrderShippedProps, orderShipped } from "./templates/order-shipped";
import { type PasswordResetProps, passwordReset } from "./templates/password-reset";
import { type PaymentFailedProps, paymentFailed } from "./templates/payment-failed";
import { type SecurityNoticeProps, securityNotice } from "./templates/security-notice";
import { type SignUpRepeatedProps, signUpRepeated } from "./templates/sign-up-repeated";
import type { Template } from "./templates/template";
import { type WelcomeProps, welcome } from "./templates/welcome";

/** What each kind of message is told. Adding a kind here makes the build ask for its template. */
export interface NotificationProps {
  "order-confirmation": OrderConfirmationProps;
  "payment-failed": PaymentFailedProps;
  "order-shipped": OrderShippedProps;
  "order-delivered": OrderDeliveredProps;
  "order-cancelled": OrderCancelledProps;
  "order-link": OrderLinkProps;
  "order-refunded": OrderRefundedProps;
  "late-payment-refunded": LatePaymentRefundedProps;
  "back-in-stock": BackInStockProps;
  "abandoned-cart": AbandonedCartProps;
  welcome: WelcomeProps;
  "password-reset": PasswordResetProps;
  "sign-up-repeated": SignUpRepeatedProps;
  "confirm-address": ConfirmAddressProps;
  "address-leave": AddressLeaveProps;
  "address-arrive": AddressArriveProps;
  "address-changed": AddressChangedProps;
  "security-notice": SecurityNoticeProps;
}

export type NotificationKind = keyof NotificationProps;

/** Every kind of message with its template. */
export const templates: { readonly [Kind in NotificationKind]: Template<NotificationProps[Kind]> } = {
  "order-confirmation": orderConfirmation,
  "payment-failed": paymentFailed,
  "order-shipped": orderShipped,
  "order-delivered": orderDelivered,
  "order-cancelled": orderCancelled,
  "order-link": orderLink,
  "order-refunded": orderRefunded,
  "late-payment-refunded": latePaymentRefunded,
  "back-in-stock": backInStock,
  "abandoned-cart": abandonedCart,
  welcome,
  "password-reset": passwordReset,
  "sign-up-repeated": signUpRepeated,
  "confirm-address": confirmAddress,
  "address-leave": addressLeave,
  "address-arrive": addressArrive,
  "address-changed": addressChanged,
  "security-notice": securityNotice,
};

export interface RenderedMessage {
  /** One line without control characters. */
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** More header fields of the mail, by name; empty for most kinds. */
  readonly headers: Readonly<Record<string, string>>;
}

/** As `@react-email/render` writes it; that renders for pages that wake up later, at four times the cost. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Made once: putting its selectors together costs four times what a message does. */
const toText = compile({
  wordwrap: false,
  selectors: [
    ...plainTextSelectors,
    ...["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

/** Two thirds of a letter's markup say how it looks, and reading them is most of the work: the text needs none of it. */
function withoutLooks(html: string): string {
  return html
    .slice(html.indexOf("<body"))
    .replace(/ (?:style|class)="[^"]*"/g, "")
    .replace(/<div data-skip-in-text="true">[^<]*<div>[^<]*<\/div><\/div>/, "");
}

/** Renders a message of a kind to subject, HTML and plain text. Everything in `props` is shown as text. */
export async function renderMessage<Kind extends NotificationKind>(
  kind: Kind,
  props: NotificationProps[Kind],
): Promise<RenderedMessage> {
  const template: Template<NotificationProps[Kind]> = templates[kind];
  const html = DOCTYPE + renderToStaticMarkup(createElement(() => template.Component(props)));
  return {
    subject: headerText(template.subject(props)),
    html,
    text: toText(withoutLooks(html)),
    headers: unsubscribeHeaders(template.unsubscribeUrl?.(props)),
  };
}

/** One click in the mail client ends letters of this kind (RFC 2369, RFC 8058). */
function unsubscribeHeaders(url: string | undefined): Readonly<Record<string, string>> {
  if (url === undefined) return {};
  // An address in angle brackets: whatever could close them or the line is encoded.
  const safe = url.replace(/[^\x21-\x7e]|[<>]/gu, encodeURIComponent);
  return { "List-Unsubscribe": `<${safe}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}
