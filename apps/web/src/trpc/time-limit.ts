/** No answer within this time counts as none; the gateway gives up sooner. */
const TIMEOUT_MS = 20_000;

/** Ends a call that takes too long, or that nobody wants any more. */
export function inTime(signal?: AbortSignal | null): AbortSignal {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
