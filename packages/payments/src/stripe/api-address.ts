/** Where the SDK sends its calls, in the parts it takes. Empty means Stripe itself. */
export interface ApiAddress {
  readonly host?: string;
  readonly port?: string;
  readonly protocol?: "http" | "https";
}

/**
 * Splits `http://127.0.0.1:4010` into what the SDK takes.
 * @throws {TypeError} not an http(s) origin, or one with a path, which the SDK has no place for
 */
export function parseApiBase(apiBase: string | undefined): ApiAddress {
  if (apiBase === undefined) return {};
  const url = URL.canParse(apiBase) ? new URL(apiBase) : undefined;
  const protocol = url?.protocol === "http:" ? "http" : url?.protocol === "https:" ? "https" : undefined;
  if (url === undefined || protocol === undefined || url.pathname !== "/" || url.search !== "") {
    throw new TypeError("the payment API's base must be an http or https origin without a path");
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port !== "" ? url.port : protocol === "http" ? "80" : "443",
    protocol,
  };
}
