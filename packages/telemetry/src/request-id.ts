import { randomUUID } from "node:crypto";

const SANE = /^[A-Za-z0-9._-]{8,64}$/;

/** A new id for a request, unique and safe in headers, URLs and logs. */
export function newRequestId(): string {
  return randomUUID();
}

/** The caller's request id where it is sane (8 to 64 of `A-Z a-z 0-9 . _ -`), otherwise a new one. */
export function parseRequestId(header: string | readonly string[] | null | undefined): string {
  return typeof header === "string" && SANE.test(header) ? header : newRequestId();
}
