import { type DomainError, type ErrorCode, type FieldProblem, httpStatusByCode } from "@storewright/kernel";

/** What goes wrong before a verb is asked: the statuses that the REST contract names beside its codes. */
export class HttpRefusal extends Error {
  override readonly name = "HttpRefusal";
  readonly status: 400 | 404 | 405 | 408 | 411 | 413 | 415 | 421;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: HttpRefusal["status"],
    message: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** An answer in RFC 9457 form, ready to be sent. */
export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ProblemBody;
}

interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly request_id: string;
  readonly errors?: readonly FieldProblem[];
  /** Facts by which a program can act, for example the new total. */
  readonly [fact: string]: unknown;
}

const titles: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_FAILED: "The request is not valid",
  UNAUTHENTICATED: "Authentication is needed",
  FORBIDDEN: "This is not allowed",
  NOT_FOUND: "Not found",
  OUT_OF_STOCK: "Out of stock",
  PRICE_CHANGED: "The price has changed",
  CART_CHANGED: "The cart has changed",
  SHIPPING_UNAVAILABLE: "This shipping method is not offered",
  CONFLICT: "Not possible in this state",
  RATE_LIMITED: "Too many requests",
  IDEMPOTENCY_MISMATCH: "The idempotency key was used for another request",
  UNAVAILABLE: "The shop is busy",
  INTERNAL: "Something went wrong on our side",
};

const refusalTitles: Readonly<Record<HttpRefusal["status"], string>> = {
  400: titles.VALIDATION_FAILED,
  404: titles.NOT_FOUND,
  405: "This method is not allowed here",
  408: "The body did not come in time",
  411: "The length of the body is missing",
  413: "The body is too large",
  415: "This content type is not accepted",
  421: "This host is not served here",
};

/** Where the documentation explains a code: `type` of a problem. */
function problemType(publicUrl: string, code: ErrorCode): string {
  return `${publicUrl}/api/docs#error-${code.toLowerCase().replaceAll("_", "-")}`;
}

/** The answer to a refusal or to a verb's error. `facts` stand beside the standard members. */
export function toProblem(
  error: HttpRefusal | DomainError,
  context: { readonly publicUrl: string; readonly requestId: string; readonly realm?: string },
  facts: Readonly<Record<string, unknown>> = {},
): Problem {
  const isRefusal = error instanceof HttpRefusal;
  const code: ErrorCode = isRefusal ? (error.status === 404 ? "NOT_FOUND" : "VALIDATION_FAILED") : error.code;
  const status = isRefusal ? error.status : httpStatusByCode[error.code];
  const errors = isRefusal ? undefined : error.details.errors;
  return {
    status,
    headers: isRefusal ? error.headers : domainHeaders(error),
    body: {
      type: problemType(context.publicUrl, code),
      title: isRefusal ? refusalTitles[error.status] : titles[code],
      status,
      detail: error.message,
      code,
      request_id: context.requestId,
      ...(errors === undefined || errors.length === 0 ? {} : { errors }),
      ...facts,
    },
  };
}

function domainHeaders(error: DomainError): Record<string, string> {
  if (error.code === "UNAUTHENTICATED") return { "WWW-Authenticate": 'Bearer realm="storewright"' };
  if (error.code === "RATE_LIMITED" || error.code === "UNAVAILABLE") {
    return { "Retry-After": String(error.details.retryAfter ?? 2) };
  }
  return {};
}
