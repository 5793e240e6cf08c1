import { REPORT_PATH } from "./page-policy";

/** Headers of every answer; the page's own policy is added where a page is answered. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Reporting-Endpoints": `csp="${REPORT_PATH}"`,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(self)",
    ...(publicUrl.startsWith("https:")
      ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }
      : {}),
  };
}

/** For answers that are no page: nothing in them may run or load. */
export const DATA_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
