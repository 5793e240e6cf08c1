/** The request headers on which a public answer depends, read in one walk over the raw lines. */
export interface HotHeaders {
  readonly host: string | undefined;
  /** More than one Host: refused the ordinary way. */
  readonly isTwoHosts: boolean;
  readonly acceptEncoding: string | undefined;
  readonly condition: string | undefined;
  readonly requestId: string | undefined;
  readonly forwardedFor: string | undefined;
  /** Next asks for a piece of a page, or somebody wants what is no plain document. */
  readonly isSpecial: boolean;
}

const special = /^(?:rsc|next-.*|x-middleware-.*|x-nextjs-data|x-prerender-revalidate|purpose|range)$/i;

/** Reads `req.rawHeaders`. Node would build an object of all of them for the same. */
export function readHotHeaders(raw: readonly string[]): HotHeaders {
  let host: string | undefined;
  let isTwoHosts = false;
  let acceptEncoding: string | undefined;
  let condition: string | undefined;
  let requestId: string | undefined;
  let forwardedFor: string | undefined;
  let isSpecial = false;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    const value = raw[index + 1];
    // The length tells most of them apart before a letter is looked at.
    switch (name.length) {
      case 4:
        if (name === "Host" || name === "host" || name.toLowerCase() === "host") {
          isTwoHosts = host !== undefined;
          host = value;
        }
        break;
      case 12:
        if (name.toLowerCase() === "x-request-id") requestId = value;
        break;
      case 13:
        if (name.toLowerCase() === "if-none-match")
          condition = condition === undefined ? value : `${condition}, ${value}`;
        else if (special.test(name)) isSpecial = true;
        break;
      case 15: {
        const lower = name.toLowerCase();
        if (lower === "accept-encoding") acceptEncoding = value;
        else if (lower === "x-forwarded-for")
          forwardedFor = forwardedFor === undefined ? value : `${forwardedFor}, ${value}`;
        break;
      }
      default:
        if (mayBeSpecial(name.charCodeAt(0)) && special.test(name)) isSpecial = true;
    }
  }
  return { host, isTwoHosts, acceptEncoding, condition, requestId, forwardedFor, isSpecial };
}

/** n, p, r, x in either case. */
function mayBeSpecial(letter: number): boolean {
  const lower = letter | 0x20;
  return lower === 0x6e || lower === 0x70 || lower === 0x72 || lower === 0x78;
}
