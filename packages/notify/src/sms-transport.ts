import { TransportError } from "./transport-error";

/** A text message on its way to one phone. */
export interface OutgoingSms {
  /** E.164, for example `+14155550123`. */
  readonly to: string;
  readonly text: string;
}

/**
 * What carries a text message out of the house. Rejects with an {@link SmsError} and with nothing else. A provider of
 * text messages knows no idempotency keys: whoever may have sent before asks `findSent` first.
 */
export interface SmsTransport {
  send(sms: OutgoingSms): Promise<{ readonly id: string }>;
  /** The provider's id of a message with this text to this phone since then, or null. */
  findSent(sms: OutgoingSms, since: Date): Promise<{ readonly id: string } | null>;
}

/** Why a text message was not taken; see {@link TransportError}. */
export class SmsError extends TransportError {
  override readonly name = "SmsError";
}

/** True for a phone number as carriers write it. */
export function isPhone(text: string): boolean {
  return /^\+[1-9]\d{6,14}$/.test(text);
}
