"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { getQueryKey } from "@trpc/react-query";
import { type ReactNode, useState } from "react";
import { ProofDialog } from "../features/session/proof-dialog";
import { trpc } from "./client";
import { links } from "./links";

/** Asks again for what may pass (no answer, 503, 429), never for a refusal. */
function askAgain(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  const status = statusOf(error);
  return status === undefined || status === 503 || status === 429;
}

function statusOf(error: unknown): unknown {
  return error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
}

function newQueryClient(): QueryClient {
  // A session that ended shows at whatever is asked next; nobody is signed in then, and the gate leads to sign-in.
  const onError = (error: unknown) => {
    if (statusOf(error) === 401) client.setQueryData(getQueryKey(trpc.identity.me, undefined, "query"), null);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // "always": without a network a call fails and says so, instead of waiting in silence.
      queries: { staleTime: 5_000, retry: askAgain, networkMode: "always" },
      mutations: { retry: false, networkMode: "always" },
    },
  });
  return client;
}

/** Gives the pages their connection to the API; one memory a browser tab, none on the server. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  const [client] = useState(() => trpc.createClient({ links: links() }));
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        {children}
        <ProofDialog />
      </QueryClientProvider>
    </trpc.Provider>
  );
}
