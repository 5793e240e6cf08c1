/** A rendered message on its way to one person. */
export interface OutgoingMail {
  /** Exactly one address. */
  readonly to: string;
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Up to 256 characters; the provider delivers one message a key in 24 hours, however often it is asked. */
  readonly idempotencyKey: string;
}

/** What carries a message out of the house. Rejects with a {@link MailError} and with nothing else. */
export interface MailTransport {
  send(mail: OutgoingMail): Promise<{ readonly id: string }>;
}

/**
 * Why a message was not taken. `retryable`: nothing is wrong with the message, another try may succeed (network,
 * time-out, 429, 5xx, a key or domain that is not set up). `permanent`: this message will never be taken.
 */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly kind: "retryable" | "permanent";
  /** The provider's error name, or `timeout`, `network`, `invalid_recipient`, `invalid_sender`. */
  readonly code: string;
  /** HTTP status of the provider's answer; null when there was none. */
  readonly status: number | null;

  constructor(kind: "retryable" | "permanent", code: string, message: string, status: number | null = null) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.status = status;
  }

  /** The provider took a message under this key before, with another content: it need not be sent again. */
  get alreadyAccepted(): boolean {
    return this.code === "invalid_idempotent_request";
  }
}
