import type { PublicErrorData } from "@storewright/api";

/** A call that did not succeed, in a form a page can show. */
export interface Refusal {
  /** `UNREACHABLE`: no answer came at all, so nothing is known about what happened. */
  readonly code: PublicErrorData["code"] | "UNREACHABLE";
  readonly message: string;
  /** What is wrong with which field of the input. */
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;
}

const unreachable: Refusal = {
  code: "UNREACHABLE",
  message: "The shop cannot be reached. Check your connection and try again.",
  fields: {},
  details: {},
  requestId: undefined,
};

interface FailedCall {
  readonly message: string;
  readonly data: PublicErrorData;
}

/** Reads what a failed call says; whatever was thrown, the answer is fit to be shown. */
export function readRefusal(error: unknown): Refusal {
  if (!isAnswer(error)) return unreachable;
  const { data, message } = error;
  const fields: Record<string, string> = {};
  for (const problem of data.errors) fields[problem.path] ??= sentence(problem.message);
  return { code: data.code, message, fields, details: data.details, requestId: data.requestId };
}

/** "must be a slug" becomes "This must be a slug.": what the API says of a field reads as a sentence beside it. */
function sentence(text: string): string {
  const whole = /^(?:must|is|has|cannot)\b/.test(text) ? `This ${text}` : text;
  const start = whole.charAt(0).toUpperCase() + whole.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** True where the same call may succeed a moment later. */
export function isPassing(refusal: Refusal): boolean {
  return refusal.code === "UNREACHABLE" || refusal.code === "UNAVAILABLE";
}

/** True for an error that carries an answer of the shop; a lost connection and a broken page carry none. */
function isAnswer(error: unknown): error is FailedCall {
  if (!(error instanceof Error) || !("data" in error)) return false;
  const { data } = error;
  return typeof data === "object" && data !== null && "code" in data && "errors" in data && "details" in data;
}
