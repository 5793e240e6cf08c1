import { createHmac } from "node:crypto";

/** The value of `Stripe-Signature` for a body sent now: an HMAC over the time and the body. */
export function signEvent(body: string, secret: string, nowMs: number): string {
  const at = Math.floor(nowMs / 1000);
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}
