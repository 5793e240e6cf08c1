import { z } from "zod";
import { ApiError, badParam, docUrl } from "./api-error";
import type { FormValue } from "./form";

/** An integer in a form, between bounds that the message tells. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER) {
  const code = "parameter_invalid_integer";
  return z
    .string()
    .refine((text) => /^-?\d{1,15}$/.test(text), {
      error: (issue) => `Invalid integer: ${issue.input}`,
      params: { code },
    })
    .transform(Number)
    .refine((value) => value >= min, {
      error: `This value must be greater than or equal to ${min}.`,
      params: { code },
    })
    .refine((value) => value <= max, {
      error: `This value must be less than or equal to ${max}.`,
      params: { code },
    });
}

export const flag = z.enum(["true", "false"]).transform((text) => text === "true");

/** An empty string is how a form says null. */
export const text = z.string().max(5000);

/** At most 50 keys of 40 characters with values of 500, as Stripe limits them; an empty value leaves its key out. */
export const metadata = z
  .union([z.literal(""), z.record(z.string().max(40), z.string().max(500))])
  .transform((value) =>
    Object.fromEntries(Object.entries(value === "" ? {} : value).filter(([, text]) => text !== "")),
  )
  .refine((value) => Object.keys(value).length <= 50, { error: "Metadata can have up to 50 keys." });

export const created = z.union([
  integer(0).transform((at) => ({ gte: at, lte: at })),
  z.strictObject({ gt: integer(0), gte: integer(0), lt: integer(0), lte: integer(0) }).partial(),
]);

/** Reads an endpoint's parameters. @throws {ApiError} 400 as Stripe words it: unknown, missing or invalid */
export function readParams<T>(shape: z.ZodType<T>, form: FormValue): T {
  const result = shape.safeParse(form, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined)
    throw new ApiError(400, { type: "invalid_request_error", message: "Invalid request." });
  if (issue.code === "unrecognized_keys") {
    const param = nameOf([...issue.path, issue.keys[0] ?? ""]);
    throw badParam(param, `Received unknown parameter: ${param}`, "parameter_unknown");
  }
  const param = nameOf(issue.path);
  if (issue.input === undefined) {
    throw badParam(param, `Missing required param: ${param}.`, "parameter_missing");
  }
  const code = issue.code === "custom" ? issue.params?.code : undefined;
  const message = issue.code === "custom" ? issue.message : `Invalid ${param}: ${issue.message}`;
  const invalid = { type: "invalid_request_error", message, param } as const;
  throw new ApiError(400, typeof code === "string" ? { ...invalid, code, doc_url: docUrl(code) } : invalid);
}

function nameOf(path: readonly PropertyKey[]): string {
  const [head = "", ...rest] = path.map(String);
  return head + rest.map((part) => `[${part}]`).join("");
}
