import { ApiError } from "./api-error";

export type Document = Readonly<Record<string, unknown>>;
type Test = (document: Document) => boolean;
interface Token {
  readonly text: string;
  /** A quoted text is a value and never a keyword or an operator. */
  readonly quoted: boolean;
}

/** A filter as the reference of Meilisearch describes it: a text, or a list of texts (and) and lists of texts (or). */
export function readFilter(filter: unknown, filterable: readonly string[]): Test {
  if (typeof filter === "string")
    return filter.trim() === "" ? () => true : new Parser(filter, filterable).whole();
  if (!Array.isArray(filter)) throw malformed("expected a text or a list");
  const tests = filter.map((part): Test => {
    if (!Array.isArray(part)) return readFilter(part, filterable);
    const either = part.map((text) => readFilter(text, filterable));
    return (document) => either.some((test) => test(document));
  });
  return (document) => tests.every((test) => test(document));
}

/** A field, or one inside another: `numbers.weight`. */
export function fieldOf(document: Document, path: string): unknown {
  if (path in document) return document[path];
  const [first = "", ...rest] = path.split(".");
  const inner = document[first];
  return rest.length > 0 && isObject(inner) ? fieldOf(inner, rest.join(".")) : undefined;
}

function isObject(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whatever is inside a filterable object is filterable, too. */
export function isFilterable(attribute: string, filterable: readonly string[]): boolean {
  return filterable.some((name) => attribute === name || attribute.startsWith(`${name}.`));
}

function malformed(message: string): ApiError {
  return new ApiError(400, "invalid_search_filter", message);
}

/** Cuts a filter into tokens. Inside quotes a backslash keeps the next sign from ending them and escapes the quote alone. */
function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? "";
    if (/\s/.test(sign)) at += 1;
    else if (sign === '"' || sign === "'") {
      let end = at + 1;
      while (end < text.length && text[end] !== sign) end += text[end] === "\\" ? 2 : 1;
      if (end >= text.length)
        throw malformed(`Expression \`${text.slice(at)}\` is missing the closing delimiter.`);
      tokens.push({ text: text.slice(at + 1, end).replaceAll(`\\${sign}`, sign), quoted: true });
      at = end + 1;
    } else {
      const match = /^(?:!=|>=|<=|[=<>()[\],]|[^\s=<>!()[\],"']+)/.exec(text.slice(at));
      if (match === null) throw malformed(`Unexpected sign at ${at} in \`${text}\`.`);
      tokens.push({ text: match[0], quoted: false });
      at += match[0].length;
    }
  }
  return tokens;
}

class Parser {
  private readonly tokens: Token[];
  private at = 0;

  constructor(
    text: string,
    private readonly filterable: readonly string[],
  ) {
    this.tokens = tokenize(text);
  }

  whole(): Test {
    const test = this.either();
    if (this.at < this.tokens.length)
      throw malformed(`Found unexpected characters at the end: ${this.rest()}`);
    return test;
  }

  private either(): Test {
    const tests = [this.both()];
    while (this.takes("OR")) tests.push(this.both());
    return (document) => tests.some((test) => test(document));
  }

  private both(): Test {
    const tests = [this.not()];
    while (this.takes("AND")) tests.push(this.not());
    return (document) => tests.every((test) => test(document));
  }

  private not(): Test {
    if (!this.takes("NOT")) return this.primary();
    const test = this.not();
    return (document) => !test(document);
  }

  private primary(): Test {
    if (this.takes("(")) {
      const test = this.either();
      this.expect(")");
      return test;
    }
    const attribute = this.value();
    if (!isFilterable(attribute, this.filterable)) {
      const known = this.filterable.map((name) => `\`${name}\``).join(", ");
      throw malformed(
        `Attribute \`${attribute}\` is not filterable. Available filterable attributes are: ${known}.`,
      );
    }
    return this.condition(attribute);
  }

  private condition(attribute: string): Test {
    for (const operator of ["!=", ">=", "<=", "=", ">", "<"] as const) {
      if (!this.takes(operator)) continue;
      const value = this.value();
      return (document) => compare(valuesOf(document, attribute), operator, value);
    }
    if (this.takes("EXISTS")) return (document) => fieldOf(document, attribute) !== undefined;
    const negated = this.takes("NOT");
    if (this.takes("IN")) {
      const wanted = this.list();
      return (document) =>
        wanted.some((value) => compare(valuesOf(document, attribute), "=", value)) !== negated;
    }
    const low = this.value();
    this.expect("TO");
    const high = this.value();
    return (document) => {
      const values = valuesOf(document, attribute);
      return compare(values, ">=", low) && compare(values, "<=", high);
    };
  }

  private list(): string[] {
    this.expect("[");
    const values: string[] = [];
    while (!this.takes("]")) {
      values.push(this.value());
      if (!this.takes(",")) {
        this.expect("]");
        break;
      }
    }
    return values;
  }

  private takes(word: string): boolean {
    const token = this.tokens[this.at];
    if (token === undefined || token.quoted || token.text !== word) return false;
    this.at += 1;
    return true;
  }

  private expect(word: string): void {
    if (!this.takes(word)) throw malformed(`Was expecting \`${word}\` but instead got \`${this.rest()}\`.`);
  }

  private value(): string {
    const token = this.tokens[this.at];
    if (
      token === undefined ||
      (!token.quoted && /^[=<>()[\],]|^!=$|^(?:AND|OR|NOT|IN|TO)$/.test(token.text))
    ) {
      throw malformed(`Was expecting a value but instead got \`${this.rest()}\`.`);
    }
    this.at += 1;
    return token.text;
  }

  private rest(): string {
    return this.tokens
      .slice(this.at)
      .map(({ text }) => text)
      .join(" ");
  }
}

function valuesOf(document: Document, attribute: string): unknown[] {
  const value = fieldOf(document, attribute);
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** Texts are equal without regard to case; only numbers are greater or smaller. */
function compare(values: readonly unknown[], operator: string, wanted: string): boolean {
  const equal = (value: unknown) =>
    typeof value === "number"
      ? value === Number(wanted)
      : String(value).toLowerCase() === wanted.toLowerCase();
  const number = Number(wanted);
  const numbers = values.filter((value) => typeof value === "number");
  if (operator === "=") return values.some(equal);
  if (operator === "!=") return !values.some(equal);
  if (wanted.trim() === "" || Number.isNaN(number))
    throw malformed(`Cannot parse \`${wanted}\` as a number.`);
  if (operator === ">=") return numbers.some((value) => value >= number);
  if (operator === "<=") return numbers.some((value) => value <= number);
  return operator === ">" ? numbers.some((value) => value > number) : numbers.some((value) => value < number);
}
