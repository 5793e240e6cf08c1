import { HttpRefusal } from "./problem";

const MAX_DEPTH = 32;
const MAX_VALUES = 5_000;
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);

interface Level {
  /** Keys seen in this object; null for an array. */
  readonly keys: Set<string> | null;
  expectsKey: boolean;
}

/**
 * Parses JSON from outside. Refuses (400), beside what is not JSON: more than 32 levels or 5,000 values, a key that
 * comes twice or reaches for a prototype, NUL, and text that is no valid Unicode. Linear in the text's length.
 */
export function parseJson(text: string): unknown {
  inspect(text);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

/** Decodes UTF-8 strictly: no byte-order mark, no broken sequence. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HttpRefusal(400, "The body is not valid UTF-8.");
  }
}

function malformed(): HttpRefusal {
  return new HttpRefusal(400, "The body is not valid JSON.");
}

/** Walks the tokens once; whatever it overlooks because the text is no JSON, JSON.parse refuses afterwards. */
function inspect(text: string): void {
  const levels: Level[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    const level = levels.at(-1);
    if (char === QUOTE) {
      const end = endOfString(text, at);
      const value = readString(text.slice(at, end + 1));
      if (level?.keys != null && level.expectsKey) checkKey(level.keys, value);
      at = end;
    } else if (char === OPEN_OBJECT || char === OPEN_ARRAY) {
      levels.push({ keys: char === OPEN_OBJECT ? new Set() : null, expectsKey: char === OPEN_OBJECT });
      if (levels.length > MAX_DEPTH)
        throw new HttpRefusal(400, `The body is nested more than ${MAX_DEPTH} levels deep.`);
      values += 1;
    } else if (char === CLOSE_OBJECT || char === CLOSE_ARRAY) {
      levels.pop();
    } else if (char === COLON && level !== undefined) {
      level.expectsKey = false;
    } else if (char === COMMA && level !== undefined) {
      level.expectsKey = level.keys !== null;
      values += 1;
    }
    if (values > MAX_VALUES) throw new HttpRefusal(400, `The body has more than ${MAX_VALUES} values.`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const COLON = 0x3a;
const COMMA = 0x2c;

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === BACKSLASH) at += 1;
    else if (char === QUOTE) return at;
  }
  throw malformed();
}

function readString(token: string): string {
  let value = token.slice(1, -1);
  if (value.includes("\\")) {
    try {
      value = String(JSON.parse(token));
    } catch {
      throw malformed();
    }
  }
  if (value.includes("\0") || /\p{Surrogate}/u.test(value)) {
    throw new HttpRefusal(400, "The body has text that is not valid Unicode, or the character NUL.");
  }
  return value;
}

function checkKey(keys: Set<string>, key: string): void {
  if (FORBIDDEN_KEYS.has(key)) throw new HttpRefusal(400, "The body has a key that is not allowed.");
  if (keys.has(key))
    throw new HttpRefusal(400, `The body has the key ${JSON.stringify(key.slice(0, 60))} twice.`);
  keys.add(key);
}
