import type { Intent, Method } from "../books/objects";

export interface ErrorBody {
  readonly type:
    | "invalid_request_error"
    | "card_error"
    | "idempotency_error"
    | "api_error"
    | "rate_limit_error";
  readonly code?: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly param?: string;
  readonly charge?: string;
  readonly doc_url?: string;
  readonly payment_intent?: Intent;
  readonly payment_method?: Method;
}

/**
 * An answer of the API that is an error, in Stripe's shape. `begun` says that the endpoint had started its
 * work: such an answer is kept for the idempotency key, a refused parameter is not.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    readonly body: ErrorBody,
    readonly begun = false,
  ) {
    super(body.message);
  }
}

/** 400 for a parameter that cannot be. */
export function badParam(param: string, message: string, code?: string): ApiError {
  return new ApiError(400, {
    type: "invalid_request_error",
    message,
    param,
    ...(code === undefined ? {} : { code, doc_url: docUrl(code) }),
  });
}

/** `status` is 404 for an object in the path, 400 for one in a parameter. */
export function missing(kind: string, id: string, param: string, status: 400 | 404): ApiError {
  const code = "resource_missing";
  const message = `No such ${kind}: '${id}'`;
  return new ApiError(status, { type: "invalid_request_error", code, message, param, doc_url: docUrl(code) });
}

/** The payment is not in a state for this; it comes along so that the caller can see which. */
export function unexpectedState(intent: Intent, message: string): ApiError {
  const code = "payment_intent_unexpected_state";
  const body = {
    type: "invalid_request_error",
    code,
    message,
    doc_url: docUrl(code),
    payment_intent: intent,
  } as const;
  return new ApiError(400, body, true);
}

export function docUrl(code: string): string {
  return `https://docs.stripe.com/error-codes/${code.replaceAll("_", "-")}`;
}
