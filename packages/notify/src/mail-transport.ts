import { TransportError } from "./transport-error";

/** A rendered message on its way to one person. */
export interface OutgoingMail {
  /** Exactly one address. */
  readonly to: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** More header fields, by name. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Up to 256 characters; the provider delivers one message a key in 24 hours, however often it is asked. */
  readonly idempotencyKey: string;
}

/** What carries a message out of the house. Rejects with a {@link MailError} and with nothing else. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<{ readonly id: string }>;
}

/** Why a mail was not taken; see {@link TransportError}. */
export class MailError extends TransportError {
  override readonly name = "MailError";

  /** The provider took a message under this key before, with another content: it need not be sent again. */
  get alreadyAccepted(): boolean {
    return this.code === "invalid_idempotent_request";
  }
}
