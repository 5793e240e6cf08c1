const origin = "https://own.invalid";

/** A path of this shop out of an address that came with a request; the front page for anything else (I13). */
export function ownPath(value: string | null | undefined): string {
  // Browsers read backslashes and control characters as something else; no path of ours has them, written or encoded.
  if (!value?.startsWith("/") || /[\\\p{Cc}]|%(?:5c|0[0-9a-f]|1[0-9a-f]|7f|2f)/iu.test(value)) return "/";
  if (!URL.canParse(value, origin)) return "/";
  const url = new URL(value, origin);
  if (url.origin !== origin || /^\/(?:\/|api\/|media\/|internal\/)/.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
