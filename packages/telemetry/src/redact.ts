import { REDACTED, scrubText } from "./scrub-text";

/** Anything JSON can carry; what a log record is made of after redaction. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

const MAX_DEPTH = 6;
const MAX_NODES = 500;

/** A key is private when its letters contain one of these (`csrfToken`, `set-cookie`, `STRIPE_SECRET_KEY`). */
const privateParts =
  /password|passwd|passphrase|secret|token|authorization|cookie|credential|apikey|privatekey|jwk|session|email|phone|address/;

/** A key is private when its letters are exactly one of these; as a part they would hide too much. */
const privateKeys = new Set(
  [
    "auth bearer otp totp pin cvc cvv cardnumber iban piikeys piiindexkey",
    "name firstname lastname fullname givenname familyname displayname customername recipient recipientname",
    "mobile tel street line1 line2 postalcode postcode zip birthday dateofbirth ip ipaddr xforwardedfor",
  ].flatMap((words) => words.split(" ")),
);

function isPrivateKey(key: string): boolean {
  const letters = key.toLowerCase().replace(/[^a-z0-9]/g, "");
  return privateKeys.has(letters) || privateParts.test(letters);
}

interface Walk {
  nodes: number;
  readonly path: Set<object>;
}

function redactEntries(source: object, walk: Walk, depth: number): { [key: string]: Plain } {
  const result: { [key: string]: Plain } = {};
  for (const [key, value] of Object.entries(source)) {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") continue;
    if (walk.nodes >= MAX_NODES) {
      result["…"] = "[truncated]";
      break;
    }
    // A boolean such as emailVerified says nothing about the person that could be used elsewhere.
    const hidden = value !== null && typeof value !== "boolean" && isPrivateKey(key);
    // defineProperty, because assigning to "__proto__" would change the prototype instead.
    Object.defineProperty(result, scrubText(key), {
      value: hidden ? REDACTED : redactValue(value, walk, depth + 1),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

function redactError(error: Error, walk: Walk, depth: number): { [key: string]: Plain } {
  const { name: _name, message: _message, stack: _stack, ...details } = { ...error };
  return {
    type: error.name,
    message: scrubText(error.message),
    ...(error.stack === undefined ? {} : { stack: scrubText(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, walk, depth + 1) }),
    ...redactEntries(details, walk, depth),
  };
}

function redactObject(value: object, walk: Walk, depth: number): Plain {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (walk.path.has(value)) return "[circular]";
  if (depth >= MAX_DEPTH) return "[deep]";
  walk.path.add(value);
  try {
    if (value instanceof Error) return redactError(value, walk, depth);
    if (Array.isArray(value)) {
      const room = Math.max(0, MAX_NODES - walk.nodes);
      const kept = value.slice(0, room).map((item) => redactValue(item, walk, depth + 1));
      return kept.length < value.length ? [...kept, `[${value.length - kept.length} more]`] : kept;
    }
    if (value instanceof Map) return redactEntries(Object.fromEntries(value), walk, depth);
    if (value instanceof Set) return redactObject([...value], walk, depth);
    // URLs and decimals print themselves; everything else is read property by property.
    if ("toJSON" in value && typeof value.toJSON === "function") {
      return redactValue(value.toJSON(), walk, depth + 1);
    }
    return redactEntries(value, walk, depth);
  } finally {
    walk.path.delete(value);
  }
}

function redactValue(value: unknown, walk: Walk, depth: number): Plain {
  walk.nodes += 1;
  switch (typeof value) {
    case "string":
      return scrubText(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return String(value);
    case "object":
      return value === null ? null : redactObject(value, walk, depth);
    default:
      return null;
  }
}

/**
 * Copies the fields of a log record without secrets and personal data: private keys lose their value at any depth,
 * texts are scrubbed, errors become data, and cycles, depth and size are bounded. Never throws for odd input.
 */
export function redact(fields: object): { [key: string]: Plain } {
  const walk: Walk = { nodes: 0, path: new Set() };
  try {
    const plain = redactObject(fields, walk, 0);
    return typeof plain === "object" && plain !== null && !Array.isArray(plain) ? plain : { value: plain };
  } catch (error) {
    // A getter or toJSON that throws must not take the request down with it.
    return { unloggable: error instanceof Error ? error.name : typeof error };
  }
}
