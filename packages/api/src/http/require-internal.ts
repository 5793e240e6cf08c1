import type { IncomingMessage } from "node:http";
import type { InternalPart, InternalTokens } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";

/**
 * Lets the shop's own parts and its monitoring pass, with a token for `part` of the last minute; for everybody else
 * there is nothing here. @throws {DomainError} NOT_FOUND
 */
export async function requireInternal(
  req: IncomingMessage,
  tokens: InternalTokens,
  part: InternalPart,
): Promise<void> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(req.headers.authorization ?? "") ?? [];
  if (token !== undefined && (await tokens.verify(token, part)) !== null) return;
  throw new DomainError("NOT_FOUND", "There is nothing at this address.");
}
