import type { EventId, NotificationId, OrderId } from "@storewright/kernel";
import type { MessageChannel, MessageKind, MessageStatus } from "./kinds";

/** A message to a person. To whom is not shown: the order says it to those who may know. */
export interface MessageView {
  readonly id: NotificationId;
  readonly kind: string;
  readonly title: string;
  readonly channel: MessageChannel;
  /** `skipped`: there was nothing to tell any more when its turn came. */
  readonly status: MessageStatus;
  readonly orderId: OrderId | null;
  /** The order's number as people say it. */
  readonly orderNumber: number | null;
  /** Tries so far; a pending message with one or more is being retried. */
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  /** When a pending one is tried next. */
  readonly nextTryAt: string | null;
  readonly sentAt: string | null;
  /** True for one that staff sent again. */
  readonly again: boolean;
}

export interface MessageList {
  readonly items: readonly MessageView[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  /** Over all messages, whatever the filter: what waits and what staff should look at. */
  readonly pending: number;
  readonly failed: number;
}

/** An event that was given up after too many tries. */
export interface DeadLetter {
  readonly id: EventId;
  readonly type: string;
  /** Ids only. */
  readonly payload: unknown;
  /** How often it was handed to the workers. */
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly deadAt: string;
}

export interface DeadLetterList {
  readonly items: readonly DeadLetter[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
}

/** A kind of message for the page of templates. */
export interface MessageTemplate {
  readonly kind: MessageKind;
  readonly title: string;
  readonly when: string;
  readonly channels: readonly MessageChannel[];
}

/** A message with sample data. `subject` and `html` are empty for a text message. */
export interface MessagePreview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** `available`: it can be bought right now, so nothing was noted. */
export interface StockAlertView {
  readonly status: "waiting" | "available";
}

export interface ReminderView {
  readonly reminding: boolean;
}
