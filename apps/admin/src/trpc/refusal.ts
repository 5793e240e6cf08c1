import type { PublicErrorData } from "@storewright/api";
import { errorCodes } from "@storewright/kernel";
import { z } from "zod";

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
  message: "The server cannot be reached. Check your connection and try again.",
  fields: {},
  details: {},
  requestId: undefined,
};

/** What a tRPC client throws, as far as it is read here. */
export interface FailedCall {
  readonly message: string;
  readonly data?: PublicErrorData | null | undefined;
  /** The answer itself, where it was none of a procedure. */
  readonly meta?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What the gateway answers before any procedure is asked: a limit, an outage. */
const problemAnswer = z.object({
  responseJSON: z.object({
    code: z.enum(errorCodes),
    detail: z.string(),
    request_id: z.string().optional(),
  }),
});

/** Reads what a failed call says; the answer is always fit to be shown. */
export function readRefusal(error: FailedCall): Refusal {
  const { data, message, meta } = error;
  if (!data?.code) {
    const problem = problemAnswer.safeParse(meta).data?.responseJSON;
    if (problem === undefined) return unreachable;
    const { code, detail, request_id } = problem;
    return { code, message: detail, fields: {}, details: {}, requestId: request_id };
  }
  const fields: Record<string, string> = {};
  for (const problem of data.errors) fields[problem.path] ??= sentence(problem.message);
  return { code: data.code, message, fields, details: data.details, requestId: data.requestId };
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}

/** True where the same call may succeed a moment later. */
export function mayPass({ code }: Refusal): boolean {
  return code === "UNREACHABLE" || code === "UNAVAILABLE" || code === "RATE_LIMITED";
}
