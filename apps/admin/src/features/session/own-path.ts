const origin = "https://own.invalid";

/** A path of this app out of an address that came with the request; the start page for anything else. */
export function ownPath(value: string | null | undefined): string {
  // A backslash and control characters are read as something else by browsers; no path of ours has them.
  if (!value?.startsWith("/") || /[\\\p{Cc}]/u.test(value) || !URL.canParse(value, origin)) return "/";
  const url = new URL(value, origin);
  if (url.origin !== origin || /^\/(\/|api\/|sign-in)/.test(url.pathname)) return "/";
  return url.pathname + url.search;
}

/** Address of the sign-in page that leads back to where one was. */
export function signInPath(from: string): string {
  const next = ownPath(from);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
