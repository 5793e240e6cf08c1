import type { AppRouter } from "@storewright/api";
import { type CreateTRPCReact, createTRPCReact } from "@trpc/react-query";

/** The procedures as React hooks; the type alone comes from the server. */
export const trpc: CreateTRPCReact<AppRouter, unknown> = createTRPCReact<AppRouter>();
