import { TRPCError } from "@trpc/server";
import { parseQuery } from "../rest/parse-query";
import type { Route } from "../rest/route-table";
import { toDomainError } from "../trpc/init";

/** A read in its one canonical form: the same question, however it was spelled, has the same key. */
export interface CanonicalRead {
  readonly key: string;
  /** As it came, for the operation itself to parse. */
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Reads path and query of a GET and checks them. Defaults are filled in, names sorted, repeated values put in order.
 * @throws {DomainError} VALIDATION_FAILED; NOT_FOUND where a parameter of the path cannot be an id or slug
 */
export function canonicalRead(
  route: Route,
  parameters: Readonly<Record<string, string>>,
  query: string,
): CanonicalRead {
  const fields = Object.fromEntries(
    Object.entries(route.input.shape).filter(([name]) => !route.parameters.includes(name)),
  );
  const input = { ...parseQuery(query, fields), ...parameters };
  const parsed = route.input.safeParse(input);
  if (!parsed.success) {
    throw toDomainError(new TRPCError({ code: "BAD_REQUEST", cause: parsed.error }));
  }
  const sorted = Object.entries(parsed.data)
    .map(([name, value]) => [name, Array.isArray(value) ? [...new Set(value)].sort() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { key: `${route.name} ${JSON.stringify(sorted)}`, input };
}
