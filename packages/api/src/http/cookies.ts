/** The value of a cookie in a Cookie header, as it was sent. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const pair of header.split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim();
  }
  return undefined;
}

/** Name of the cookie that holds a session: bound to this very host where the address is https. */
export function sessionCookieName(audience: "web" | "admin", publicUrl: string): string {
  const name = audience === "web" ? "sw-session" : "sw-admin-session";
  return publicUrl.startsWith("https:") ? `__Host-${name}` : name;
}

/** The Set-Cookie line that gives a browser the new token of its session, with what the sign-in gave the first. */
export function sessionCookie(
  audience: "web" | "admin",
  publicUrl: string,
  { token, expiresIn }: { readonly token: string; readonly expiresIn: number },
): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  const name = sessionCookieName(audience, publicUrl);
  return `${name}=${token}; Path=/; Max-Age=${expiresIn}; HttpOnly; SameSite=Lax${secure}`;
}

const CART_DAYS = 90;

/** Name of the cookie that holds a guest's cart: bound to this very host where the address is https. */
export function cartCookieName(publicUrl: string): string {
  return publicUrl.startsWith("https:") ? "__Host-sw-cart" : "sw-cart";
}

/** The Set-Cookie line that gives a browser its guest cart. */
export function cartCookie(token: string, publicUrl: string): string {
  const secure = publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${cartCookieName(publicUrl)}=${token}; Path=/; Max-Age=${CART_DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}

/** A cart token as the shop makes them; anything else is as good as none. */
export function readCartToken(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === "string" && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : undefined;
}
