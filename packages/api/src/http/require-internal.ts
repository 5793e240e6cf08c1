import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { DomainError } from "@storewright/kernel";

/** Header that carries the secret of calls which a process makes to itself. */
export const INTERNAL_HEADER = "x-internal-secret";

/** True when the two texts are equal, in a time that tells nothing about either. */
export function equalSecrets(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Lets the process's own calls pass; for everybody else there is nothing here. @throws {DomainError} NOT_FOUND */
export function requireInternal(req: IncomingMessage, secret: string): void {
  const given = req.headers[INTERNAL_HEADER];
  if (typeof given === "string" && equalSecrets(given, secret)) return;
  throw new DomainError("NOT_FOUND", "There is nothing at this address.");
}
