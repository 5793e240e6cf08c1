import { DomainError } from "@storewright/kernel";
import type { Caller } from "../context";
import { resolveCaller } from "../identity";
import { readCookie, sessionCookieName } from "./cookies";
import type { Exchange } from "./exchange";
import { clientRule, countRequest, requireAllowed } from "./limits";

/**
 * Who a bearer token stands for; nobody where none was sent. A program is counted by itself, wherever it asks from.
 * @throws {DomainError} UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE
 */
export async function callerOfBearer({ req, gateway }: Exchange): Promise<Caller> {
  const header = req.headers.authorization;
  if (header === undefined) return { kind: "anonymous" };
  const token = /^Bearer ([A-Za-z0-9._~+/-]{1,4096}=*)$/i.exec(header)?.[1];
  const caller =
    token === undefined
      ? "invalid"
      : await resolveCaller(gateway.runtime.deps, { token, typ: "at+jwt", aud: "api" });
  if (caller === "invalid") {
    throw new DomainError(
      "UNAUTHENTICATED",
      "The bearer token is not valid, or not any more. Get a new one and try again.",
    );
  }
  if (caller.kind === "client") {
    const { limiter } = gateway.runtime;
    requireAllowed(await countRequest(limiter, [{ rule: clientRule, key: caller.clientId }]));
  }
  return caller;
}

/** Who the session cookie of this app stands for; nobody where it is missing or not good. */
export async function callerOfCookie({ req, gateway }: Exchange): Promise<Caller> {
  const token = readCookie(req.headers.cookie, sessionCookieName(gateway.audience, gateway.publicUrl));
  return token === undefined ? { kind: "anonymous" } : gateway.runtime.verifySession(token, gateway.audience);
}
