/** The closed set of reasons for which a verb refuses. The REST contract publishes them as `code`. */
export const errorCodes = [
  "VALIDATION_FAILED",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "OUT_OF_STOCK",
  "PRICE_CHANGED",
  "CART_CHANGED",
  "SHIPPING_UNAVAILABLE",
  "CONFLICT",
  "RATE_LIMITED",
  "IDEMPOTENCY_MISMATCH",
  "UNAVAILABLE",
  "INTERNAL",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One thing that is wrong with one field of the input, or one line of a cart. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface DomainErrorDetails {
  /** What happened and what to do about it, fit to be shown to whoever sent the request. */
  readonly message: string;
  readonly errors?: readonly FieldProblem[];
  /** Seconds after which the same request may succeed (RATE_LIMITED, UNAVAILABLE). */
  readonly retryAfter?: number;
  /** Machine-readable facts: the missing variants, the new total, the version now in force. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The only error a verb throws on purpose; its message is public. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  readonly details: DomainErrorDetails;

  constructor(code: ErrorCode, details: DomainErrorDetails | string, options?: ErrorOptions) {
    const full = typeof details === "string" ? { message: details } : details;
    super(full.message, options);
    this.code = code;
    this.details = full;
  }
}

/** HTTP status of each code (REST contract, "Conventions"). */
export const httpStatusByCode: Readonly<Record<ErrorCode, number>> = {
  VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  OUT_OF_STOCK: 409,
  PRICE_CHANGED: 409,
  CART_CHANGED: 409,
  SHIPPING_UNAVAILABLE: 409,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  IDEMPOTENCY_MISMATCH: 422,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
