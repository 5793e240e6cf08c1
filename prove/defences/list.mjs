/**
 * A defence of the case book, how it is switched off, and the tests that must notice.
 * @typedef {object} Defence
 * @property {string} code of the case
 * @property {string} what is defended
 * @property {string} file
 * @property {string} from the text that is replaced; it stands in the file once
 * @property {string} to
 * @property {string} test file of the tests
 * @property {string} [titles] which of them; all of the case by default
 */

const http = "packages/api/src/http";

/** @type {readonly Defence[]} */
export const defences = [
  {
    code: "A2",
    what: "a guest's order opens by its token alone",
    file: "packages/api/src/order/order-access.ts",
    from: "  return expected.length === given.length && timingSafeEqual(expected, given);",
    to: "  return expected.length !== given.length || timingSafeEqual(given, given);",
    test: `${http}/cart-doors.integration.test.ts`,
  },
  {
    code: "A3",
    what: "a verb asks for its permission",
    file: "packages/api/src/authorise.ts",
    from: '  if (caller.kind === "user" || caller.kind === "client") return caller.permissions.has(permission);',
    to: '  if (caller.kind === "user" || caller.kind === "client") return permission !== "account:self";',
    test: "packages/api/src/order/order-life.integration.test.ts",
  },
  {
    code: "A5",
    what: "fields that an operation does not have are refused",
    file: "packages/api/src/rest/order/operations.ts",
    from: "const placeOrderBody = z.strictObject({",
    to: "const placeOrderBody = z.object({",
    test: `${http}/cart-doors.integration.test.ts`,
  },
  {
    code: "A11",
    what: "a change comes from the shop's own pages",
    file: `${http}/trpc-handler.ts`,
    from: "  if (!isRead) requireOwnSite(req, gateway.publicUrl);",
    to: "",
    test: `${http}/protocol.integration.test.ts`,
  },
  {
    code: "A11",
    what: "a form's content type is none of ours",
    file: `${http}/read-body.ts`,
    from: '  throw new HttpRefusal(415, "Send the body as application/json in UTF-8.");',
    to: "",
    test: `${http}/protocol.integration.test.ts`,
  },
  {
    code: "A12",
    what: "a change is never made by GET",
    file: `${http}/trpc-handler.ts`,
    from: "  requireMethod(method, calls);",
    to: "",
    test: `${http}/protocol.integration.test.ts`,
  },
  {
    code: "A14",
    what: "a batch has at most ten calls",
    file: `${http}/trpc-handler.ts`,
    from: "  if (calls.length > MAX_CALLS)",
    to: "  if (calls.length > 1e9)",
    test: `${http}/protocol.integration.test.ts`,
  },
  {
    code: "A24",
    what: "a forwarded address is believed from known proxies only",
    file: `${http}/peer.ts`,
    from: "  if (forwarded === undefined || !isListed(proxies, peer)) return peer;",
    to: "  if (forwarded === undefined) return peer;",
    test: `${http}/resilience.integration.test.ts`,
  },
  {
    code: "I4",
    what: "a body has a greatest depth",
    file: `${http}/parse-json.ts`,
    from: "      if (levels.length > MAX_DEPTH)",
    to: "      if (levels.length > 1e9)",
    test: `${http}/hostile.integration.test.ts`,
  },
  {
    code: "I4",
    what: "a body has a greatest size",
    file: `${http}/read-body.ts`,
    from: "      if (size > limit) throw tooLarge();",
    to: "",
    test: `${http}/protocol.integration.test.ts`,
    titles: "413",
  },
  {
    code: "I5",
    what: "keys that objects inherit from are refused",
    file: `${http}/parse-json.ts`,
    from: '  if (FORBIDDEN_KEYS.has(key)) throw new HttpRefusal(400, "The body has a key that is not allowed.");',
    to: "",
    test: `${http}/protocol.integration.test.ts`,
  },
  {
    code: "I5",
    what: "the same key twice is refused",
    file: `${http}/parse-json.ts`,
    from: "  if (keys.has(key))",
    to: "  if (keys.size > 1e9)",
    test: `${http}/request-parts.test.ts`,
  },
  {
    code: "I5",
    what: "bytes that are no UTF-8 are refused",
    file: `${http}/parse-json.ts`,
    from: "fatal: true",
    to: "fatal: false",
    test: `${http}/request-parts.test.ts`,
  },
  {
    code: "I10",
    what: "a script in a page gets no hash unless it is the page server's",
    file: `${http}/page-policy.ts`,
    from: "    if (text === NEXT_START || (data !== undefined && isJson(data))) known.add(text);",
    to: "    known.add(text);",
    test: `${http}/page-policy.test.ts`,
  },
  {
    code: "I11",
    what: "a cell that looks like a formula gets an apostrophe",
    file: "packages/api/src/imports/csv-cells.ts",
    from: "  return risky.test(text) ?",
    to: "  return text === undefined ?",
    test: "packages/api/src/imports/imports.integration.test.ts",
  },
  {
    code: "I13",
    what: "a visitor is sent to paths of the shop only",
    file: "apps/web/src/features/identity/own-path.ts",
    from: "  if (url.origin !== origin || ",
    to: "  if (",
    test: "apps/web/src/features/identity/own-path.test.ts",
  },
  {
    code: "I15",
    what: "a picture has a greatest number of pixels",
    file: "packages/media/src/make-pictures.ts",
    from: "const MAX_PIXELS = 40_000_000;",
    to: "const MAX_PIXELS = 40_000_000_000;",
    test: "packages/media/src/media.test.ts",
  },
  {
    code: "I19",
    what: "the shop answers under its own names only",
    file: `${http}/host-check.ts`,
    from: "      if (!loopback.has(name)) {",
    to: "      if (name === undefined) {",
    test: `${http}/hostile.integration.test.ts`,
  },
  {
    code: "I26",
    what: "a text has a greatest length",
    file: "packages/api/src/pricing/schemas.ts",
    from: "  .max(2, { error: notACountry, abort: true })",
    to: "",
    test: `${http}/input-bounds.test.ts`,
  },
  {
    code: "I28",
    what: "what is internal needs the secret",
    file: `${http}/require-internal.ts`,
    from: '  throw new DomainError("NOT_FOUND", "There is nothing at this address.");',
    to: "",
    test: `${http}/protocol.integration.test.ts`,
  },
];
