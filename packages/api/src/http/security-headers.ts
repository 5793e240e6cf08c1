/** Headers of every answer; the page's own policy is added where a page is answered. */
export function securityHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(self)",
    ...(publicUrl.startsWith("https:")
      ? { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }
      : {}),
  };
}

/** For answers that are no page: nothing in them may run or load. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

const STRIPE_SCRIPT = "https://js.stripe.com https://*.js.stripe.com";

/**
 * For pages: nothing from another host. Inline scripts are what Next writes into a page it has cached, where a nonce
 * cannot be; `dev` adds what reloading needs. `stripeForm` lets in the one stranger that a card form needs: every page
 * of the shop, because the policy of the page a visit began with holds until the next load. `picturesFrom` is where
 * product pictures are kept, if not here.
 */
export function pagePolicy({
  dev,
  stripeForm,
  picturesFrom,
}: {
  readonly dev: boolean;
  readonly stripeForm: boolean;
  readonly picturesFrom?: string | undefined;
}): string {
  const pictures = picturesFrom === undefined ? "" : ` ${new URL(picturesFrom).origin}`;
  return [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${dev ? " 'unsafe-eval'" : ""}${stripeForm ? ` ${STRIPE_SCRIPT}` : ""}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob:${pictures}`,
    "font-src 'self' data:",
    `connect-src 'self'${dev ? " ws: wss:" : ""}${stripeForm ? " https://api.stripe.com" : ""}`,
    ...(stripeForm ? [`frame-src ${STRIPE_SCRIPT} https://hooks.stripe.com`] : []),
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
