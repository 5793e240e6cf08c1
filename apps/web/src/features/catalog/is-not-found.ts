import { TRPCError } from "@trpc/server";

/** True for the refusal of a verb that found nothing; the error may come from the server's own copy of tRPC. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === TRPCError.name && "code" in error && error.code === "NOT_FOUND";
}
