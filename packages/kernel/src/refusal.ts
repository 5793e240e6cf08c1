import { type ErrorCode, errorCodes } from "./errors";

/** A call to the API that did not succeed, in a form a page can show. */
export interface Refusal {
  /** `UNREACHABLE`: no answer came at all, so nothing is known about what happened. */
  readonly code: ErrorCode | "UNREACHABLE";
  readonly message: string;
  /** What is wrong with which field of the input, as sentences. */
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
}

/** What a tRPC client throws, as far as it is read here; both apps hand their errors over as they come. */
export interface FailedCall {
  readonly message: string;
  /** `PublicErrorData` of a procedure's answer. */
  readonly data?: unknown;
  /** The answer itself, where it was none of a procedure. */
  readonly meta?: unknown;
}

const unreachable: Refusal = {
  code: "UNREACHABLE",
  message: "The shop cannot be reached. Check your connection and try again.",
  fields: {},
  details: {},
  requestId: undefined,
};

/** Reads what a failed call says; whatever was thrown, the answer is fit to be shown. */
export function readRefusal(error: unknown): Refusal {
  if (!isRecord(error)) return unreachable;
  const { message, data, meta } = error;
  if (isRecord(data) && isCode(data.code) && typeof message === "string") {
    return {
      code: data.code,
      message,
      fields: readFields(data.errors),
      details: isRecord(data.details) ? data.details : {},
      requestId: textOf(data.requestId),
    };
  }
  return readProblem(isRecord(meta) ? meta.responseJSON : undefined) ?? unreachable;
}

/** True where the same call may succeed a moment later. */
export function mayPass({ code }: Refusal): boolean {
  return code === "UNREACHABLE" || code === "UNAVAILABLE" || code === "RATE_LIMITED";
}

/** What the gateway answers before any procedure is asked (problem+json): a limit, an outage. */
function readProblem(problem: unknown): Refusal | null {
  if (!isRecord(problem) || !isCode(problem.code) || typeof problem.detail !== "string") return null;
  const { code, detail, request_id } = problem;
  return { code, message: detail, fields: {}, details: {}, requestId: textOf(request_id) };
}

/** The first problem of each field. */
function readFields(errors: unknown): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const problem of Array.isArray(errors) ? errors : []) {
    if (!isRecord(problem)) continue;
    const { path, message } = problem;
    if (typeof path === "string" && typeof message === "string") fields[path] ??= sentence(message);
  }
  return fields;
}

/** "must be a slug" becomes "This must be a slug.": what the API says of a field reads as a sentence beside it. */
function sentence(text: string): string {
  const whole = /^(?:must|is|has|cannot)\b/.test(text) ? `This ${text}` : text;
  const start = whole.charAt(0).toUpperCase() + whole.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

function isCode(value: unknown): value is ErrorCode {
  return errorCodes.some((code) => code === value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
