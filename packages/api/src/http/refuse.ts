import { DomainError, httpStatusByCode } from "@storewright/kernel";
import { factsOf } from "../rest/facts";
import { refusedCall, toDomainError } from "../trpc/init";
import type { Exchange } from "./exchange";
import { HttpRefusal } from "./problem";
import { refusalFacts } from "./security-log";

/**
 * Answers a request that failed: problem+json, or the form that a tRPC client reads. What went wrong inside is logged
 * with the request id and not told.
 */
export function refuse(exchange: Exchange, thrown: unknown): void {
  const { requestId, path, method, res, gateway } = exchange;
  const { log, settings } = gateway.runtime.deps;
  const error = thrown instanceof HttpRefusal ? thrown : toDomainError(thrown);
  if (error instanceof DomainError && error.code === "INTERNAL") {
    log.error({ err: error.cause ?? error, requestId, method, path }, "a request failed");
  } else if (error instanceof DomainError && error.code === "UNAVAILABLE") {
    log.warn({ err: error.cause ?? error, requestId, method, path }, "a request could not be served for now");
  }
  const facts = refusalFacts(error);
  if (facts !== undefined)
    gateway.runtime.securityLog.note({ ...facts, requestId, method, path }, "a request was refused");
  if (res.headersSent) {
    // Half an answer must not look like a whole one.
    res.destroy();
  } else if (path.startsWith("/api/trpc/")) {
    refuseCall(exchange, error);
  } else {
    exchange.sendProblem(error, error instanceof DomainError ? factsOf(error, settings.currency) : {});
  }
}

function refuseCall(exchange: Exchange, error: HttpRefusal | DomainError): void {
  if (error instanceof HttpRefusal) {
    const domain = new DomainError(error.status === 404 ? "NOT_FOUND" : "VALIDATION_FAILED", error.message);
    exchange.sendJson(error.status, refusedCall(domain, exchange.requestId), error.headers);
    return;
  }
  const { retryAfter } = error.details;
  const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
  exchange.sendJson(httpStatusByCode[error.code], refusedCall(error, exchange.requestId), headers);
}
