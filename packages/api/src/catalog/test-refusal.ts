import { DomainError, type ErrorCode } from "@storewright/kernel";

/** The refusal's code, paths and data, for tests; fails when nothing is refused. */
export async function refusal(
  work: Promise<unknown>,
): Promise<{ code: ErrorCode; paths: string[]; message: string; data: unknown }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${String(error)}`);
  const { errors = [], data, message } = error.details;
  return { code: error.code, paths: errors.map(({ path }) => path), message, data };
}

/** How many of the same work at once went well, and the codes of the others' refusals. */
export async function outcomes(works: readonly Promise<unknown>[]) {
  const settled = await Promise.allSettled(works);
  const refused = settled.flatMap((each) => (each.status === "rejected" ? [each.reason as unknown] : []));
  const codes = refused.map((error) => (error instanceof DomainError ? error.code : String(error)));
  return { done: settled.length - refused.length, codes };
}
