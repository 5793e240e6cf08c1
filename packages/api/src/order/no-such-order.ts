import { DomainError } from "@storewright/kernel";

/** Not found and not yours are one answer. */
export function noSuchOrder(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such order.");
}
