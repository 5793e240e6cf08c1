/**
 * True for the refusal of a verb that found nothing. Told by its name, because the error is of the server's own copy
 * of tRPC, and written out, because class names do not survive the build.
 */
export function isNotFound(error: unknown): boolean {
  return (
    error instanceof Error && error.name === "TRPCError" && "code" in error && error.code === "NOT_FOUND"
  );
}
