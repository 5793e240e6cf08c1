import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { inTime } from "./time-limit";

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

type InputOf<D extends keyof Outputs, V extends keyof Outputs[D]> = V extends keyof Inputs[D]
  ? Inputs[D][V]
  : never;

/**
 * Asks a procedure by plain fetch. The pages that everybody sees first use this and carry no client of tRPC; forms and
 * the checkout use the client. @throws Error that `readRefusal` reads
 */
export async function ask<D extends keyof Outputs & string, V extends keyof Outputs[D] & string>(
  domain: D,
  verb: V,
  input?: InputOf<D, V>,
  signal?: AbortSignal,
): Promise<Outputs[D][V]> {
  const query = input === undefined ? "" : `?${new URLSearchParams({ input: JSON.stringify(input) })}`;
  return read(await fetch(`/api/trpc/${domain}.${verb}${query}`, { signal: inTime(signal) }));
}

/** Tells a procedure to change something. @throws Error that `readRefusal` reads */
export async function tell<D extends keyof Outputs & string, V extends keyof Outputs[D] & string>(
  domain: D,
  verb: V,
  input: InputOf<D, V>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Outputs[D][V]> {
  const answer = await fetch(`/api/trpc/${domain}.${verb}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(input),
    signal: inTime(),
  });
  return read(answer);
}

async function read(answer: Response) {
  const body = await answer.json();
  if (body?.result !== undefined) return body.result.data;
  // A refusal of a procedure, or what the gateway says before any procedure is asked.
  throw Object.assign(new Error(body?.error?.message ?? `The shop answered ${answer.status}.`), {
    data: body?.error?.data,
    meta: { responseJSON: body },
  });
}
