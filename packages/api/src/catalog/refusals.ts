import { DomainError } from "@storewright/kernel";

/** The refusal of one field of a change; `path` names it, empty for the change as a whole. */
export function invalid(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: `This change is not valid: ${path === "" ? "it" : path} ${message}.`,
    errors: [{ path, message }],
  });
}

/** Several at once, for what is saved in bulk. The first 50 are told. */
export function invalidFields(problems: readonly { path: string; message: string }[]): DomainError {
  const [first] = problems;
  const rest = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return new DomainError("VALIDATION_FAILED", {
    message: `This change is not valid: ${first?.path ?? "it"} ${first?.message ?? "is wrong"}${rest}.`,
    errors: problems.slice(0, 50),
  });
}

/** Refuses a change that was made from an older version than the one in force. @throws {DomainError} CONFLICT */
export function requireVersion(what: string, current: number, expected: number | undefined): void {
  if (expected === undefined || expected === current) return;
  throw new DomainError("CONFLICT", {
    message: `Somebody has changed this ${what} in the meantime. Look at it again before you change it.`,
    data: { currentVersion: current },
  });
}
