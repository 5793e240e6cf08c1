import type { NotificationKind, NotificationProps } from "@storewright/notify";
import type { WorkerContext } from "../worker-context";
import type { ReadOrder } from "./read-orders";

/** The ways in which a message reaches a person. */
export type Channel = "email" | "sms";

/** A message that this worker has claimed, as its `notification` row says it. */
export interface ClaimedMessage {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly channel: Channel;
  /** What it is about: an order, a parcel, a refund, an account … */
  readonly entityId: string;
  readonly orderId: string | null;
  readonly attempts: number;
  /** The token of this claim: a later claim has a higher one, and only the latest may write a result. */
  readonly fence: number;
  readonly createdAt: Date;
}

/** Everything a message needs to be written and sent, read at the moment of sending. */
export interface Composed<Kind extends NotificationKind> {
  readonly email: string;
  /** E.164; null where the person gave none or wants no text messages. */
  readonly phone: string | null;
  readonly props: NotificationProps[Kind];
}

/** What a message is about, and a way to the order it belongs to. */
interface Subject {
  readonly entityId: string;
  readonly readOrder: ReadOrder;
}

/** Reads what a kind of message needs from what it is about; null when there is nothing to tell any more. */
export type Composer<Kind extends NotificationKind> = (
  worker: WorkerContext,
  subject: Subject,
) => Promise<Composed<Kind> | null>;
