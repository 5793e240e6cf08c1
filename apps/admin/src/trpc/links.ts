import type { AppRouter } from "@storewright/api";
import { privateReads } from "@storewright/kernel";
import { type getFetch, httpBatchLink, httpLink, splitLink, type TRPCLink } from "@trpc/client";

import { stepUpLink } from "./step-up-link";

const url = "/api/trpc";
/** No answer within this time counts as none; the server gives up sooner. */
const TIMEOUT_MS = 20_000;

const fetchInTime: ReturnType<typeof getFetch> = (input, init) => {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
  return fetch(input, { ...init, signal });
};

/** Queries that are asked together travel together; what changes something travels alone, what is private in a body. */
export function links(): TRPCLink<AppRouter>[] {
  return [
    stepUpLink,
    splitLink({
      condition: (op) => op.type === "query" && privateReads.has(op.path),
      true: httpLink({ url, fetch: fetchInTime, methodOverride: "POST" }),
      false: splitLink({
        condition: (op) => op.type === "mutation",
        true: httpLink({ url, fetch: fetchInTime }),
        false: httpBatchLink({ url, maxItems: 10, fetch: fetchInTime }),
      }),
    }),
  ];
}
