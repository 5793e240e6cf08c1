import { isCommonPassword } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";

/** Refuses what attackers try first, `personal` words among it. @throws {DomainError} VALIDATION_FAILED */
export function acceptPassword(password: string, personal: readonly string[]): void {
  if (!isCommonPassword(password, personal)) return;
  throw new DomainError("VALIDATION_FAILED", {
    message: "This password is easy to guess. Choose another one.",
    errors: [
      { path: "password", message: "is one that attackers try first; three unrelated words make a good one" },
    ],
  });
}
