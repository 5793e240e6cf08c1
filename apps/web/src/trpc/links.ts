import type { AppRouter } from "@storewright/api";
import { privateReads } from "@storewright/kernel";
import {
  type getFetch,
  httpBatchLink,
  httpLink,
  type Operation,
  splitLink,
  type TRPCLink,
} from "@trpc/client";
import { inTime } from "./time-limit";

const url = "/api/trpc";

function headersOf({ context }: Pick<Operation, "context">): Record<string, string> {
  const { orderToken, idempotencyKey } = context;
  return {
    ...(typeof orderToken === "string" && { "X-Order-Token": orderToken }),
    ...(typeof idempotencyKey === "string" && { "Idempotency-Key": idempotencyKey }),
  };
}

const fetchInTime: ReturnType<typeof getFetch> = (input, init) =>
  fetch(input, { ...init, signal: inTime(init?.signal) });

/**
 * Queries that are asked together travel together. A call that changes something, or that carries a token of its
 * own, travels alone: a batch has one set of headers, and one refusal must not be lost among other answers. What is
 * private about a question travels in a body.
 */
export function links(): TRPCLink<AppRouter>[] {
  const headers = ({ op }: { readonly op: Operation }) => headersOf(op);
  return [
    splitLink({
      condition: (op) => op.type === "query" && privateReads.has(op.path),
      true: httpLink({ url, fetch: fetchInTime, headers, methodOverride: "POST" }),
      false: splitLink({
        condition: (op) => op.type === "mutation" || op.context.orderToken !== undefined,
        true: httpLink({ url, fetch: fetchInTime, headers }),
        false: httpBatchLink({ url, maxItems: 10, fetch: fetchInTime }),
      }),
    }),
  ];
}
