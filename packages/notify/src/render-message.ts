import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import { headerText } from "./header-text";
import { type OrderCancelledProps, orderCancelled } from "./templates/order-cancelled";
import { type OrderConfirmationProps, orderConfirmation } from "./templates/order-confirmation";
import { type OrderShippedProps, orderShipped } from "./templates/order-shipped";
import { type PaymentProblemProps, paymentProblem } from "./templates/payment-problem";
import type { Template } from "./templates/template";
import { type WelcomeProps, welcome } from "./templates/welcome";

/** What each kind of message is told. Adding a kind here makes the build ask for its template. */
export interface NotificationProps {
  "order-confirmation": OrderConfirmationProps;
  "order-shipped": OrderShippedProps;
  "order-cancelled": OrderCancelledProps;
  "payment-problem": PaymentProblemProps;
  welcome: WelcomeProps;
}

export type NotificationKind = keyof NotificationProps;

/** Every kind of message with its template. */
export const templates: { readonly [Kind in NotificationKind]: Template<NotificationProps[Kind]> } = {
  "order-confirmation": orderConfirmation,
  "order-shipped": orderShipped,
  "order-cancelled": orderCancelled,
  "payment-problem": paymentProblem,
  welcome,
};

export interface RenderedMessage {
  /** One line without control characters. */
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const textOptions: NonNullable<Parameters<typeof toPlainText>[1]> = {
  selectors: ["h1", "h2"].map((selector) => ({ selector, options: { uppercase: false } })),
};

/** Renders a message of a kind to subject, HTML and plain text. Everything in `props` is shown as text. */
export async function renderMessage<Kind extends NotificationKind>(
  kind: Kind,
  props: NotificationProps[Kind],
): Promise<RenderedMessage> {
  const template: Template<NotificationProps[Kind]> = templates[kind];
  const html = await render(createElement(() => template.Component(props)));
  return { subject: headerText(template.subject(props)), html, text: toPlainText(html, textOptions) };
}
