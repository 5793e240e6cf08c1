"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { type ReactNode, useState } from "react";
import { trpc } from "./client";
import { links } from "./links";

/** Asks again for what may pass (no answer, 503, 429), never for a refusal. */
function mayPass(failures: number, error: unknown): boolean {
  if (failures >= 2) return false;
  const status: unknown = error instanceof TRPCClientError ? error.data?.httpStatus : undefined;
  return status === undefined || status === 503 || status === 429;
}

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // "always": without a network a call fails and says so, instead of waiting in silence for one to come.
      queries: { staleTime: 30_000, retry: mayPass, networkMode: "always", refetchOnReconnect: true },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Gives the pages their connection to the API; one cache a browser tab. */
export function Providers({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  const [client] = useState(() => trpc.createClient({ links: links() }));
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  );
}
