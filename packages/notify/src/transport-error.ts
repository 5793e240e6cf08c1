/**
 * Why a message was not taken. `retryable`: nothing is wrong with the message, another try may succeed (network,
 * time-out, 429, 5xx, a key or sender that is not set up). `permanent`: this message will never be taken.
 */
export class TransportError extends Error {
  override readonly name: string = "TransportError";
  readonly kind: "retryable" | "permanent";
  /** The provider's name or number of the error, or `timeout`, `network`, `invalid_recipient`, `invalid_sender`. */
  readonly code: string;
  /** HTTP status of the provider's answer; null when there was none. */
  readonly status: number | null;

  constructor(kind: "retryable" | "permanent", code: string, message: string, status: number | null = null) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.status = status;
  }
}
