import fc from "fast-check";
import { z } from "zod";

/** Texts that have broken programs: quotes for every language, odd Unicode, paths, headers, formulas, numbers. */
export function hostileTexts(trap: string): readonly string[] {
  return [
    "",
    " ",
    "' OR 1=1--",
    '"; DROP TABLE orders; --',
    "%a%a%a%a%a%a%a%",
    "_\\_%",
    "price>0 OR visible=false",
    "\u0000",
    "\ud800",
    "\u202egnp.exe",
    "\u200b",
    "İıſK",
    "a\uff20b.example",
    `e${"\u0301".repeat(500)}`,
    "👩‍👩‍👧‍👦",
    "__proto__",
    "constructor.prototype",
    "../../../../etc/passwd",
    "..%2f..%2f",
    "%252e%252e",
    "C:\\Windows\\win.ini",
    "a\r\nBcc: victim@example.com",
    '"e@attacker.example"@victim.example',
    "=cmd|' /C calc'!A0",
    "\t+1",
    "<script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    "{{7*7}}",
    '\n{"level":"fatal"}',
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "1e400",
    "NaN",
    "-0",
    "2026-02-30",
    "9999-12-31T23:59:59Z",
    "0".repeat(300),
    "x".repeat(5_000),
    trap,
    trap.replace("127.0.0.1", "2130706433"),
    trap.replace("127.0.0.1", "[::ffff:127.0.0.1]"),
  ];
}

const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  1e308,
  [],
  {},
  [1],
  { gt: 0 },
  { not: "" },
  { contains: "" },
  { $ne: null },
];

/** The part of JSON Schema that zod makes of our inputs. */
interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly additionalProperties?: JsonSchema | boolean;
}

export interface InputOptions {
  /** Values that are there in the shop, by the name of the field: an id that is none leads nowhere. */
  readonly known: Readonly<Record<string, readonly unknown[]>>;
  readonly texts: readonly string[];
}

/**
 * Inputs for a schema: mostly of its shape, with a hostile value in a field here and there, fields that are missing
 * and fields that it does not have.
 */
export function arbitraryInput(schema: z.core.$ZodType, options: InputOptions): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", cycles: "ref" }) as JsonSchema;
  return arbitrary(json, "", options);
}

function arbitrary(schema: JsonSchema, name: string, options: InputOptions): fc.Arbitrary<unknown> {
  const hostile = fc.oneof(fc.constantFrom(...options.texts), fc.constantFrom(...hostileValues));
  return fc.oneof(
    { arbitrary: fitting(schema, name, options), weight: 12 },
    { arbitrary: hostile, weight: 1 },
  );
}

function fitting(schema: JsonSchema, name: string, options: InputOptions): fc.Arbitrary<unknown> {
  const known = options.known[name];
  if (known !== undefined && known.length > 0) return fc.constantFrom(...known);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const several = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (several !== undefined) return fc.oneof(...several.map((each) => fitting(each, name, options)));
  const { minimum = -1e6, maximum = 1e6 } = schema;
  switch (schema.type) {
    case "string":
      return text(schema, options);
    case "integer":
      return fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) });
    case "number":
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const each = arbitrary(schema.items ?? {}, name.replace(/s$/, ""), options);
      return fc.array(each, { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    }
    case "object":
      return object(schema, options);
    default:
      return fc.constantFrom(...options.texts, ...hostileValues);
  }
}

function text(
  { format, minLength = 0, maxLength = 60 }: JsonSchema,
  { texts }: InputOptions,
): fc.Arbitrary<string> {
  if (format === "email") return fc.emailAddress();
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (format === "uri") return fc.webUrl();
  const max = Math.max(minLength, Math.min(maxLength, 60));
  return fc.oneof(fc.string({ minLength, maxLength: max }), fc.constantFrom(...texts));
}

function object(schema: JsonSchema, options: InputOptions): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, arbitrary(each, name, options)]),
  );
  const shaped = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  const loose = fc.record(fields, { requiredKeys: [] });
  const extra = fc.constantFrom("role", "price", "userId", "__proto__", "isAdmin", "select", "where");
  return fc.oneof(
    { arbitrary: shaped, weight: 10 },
    { arbitrary: loose, weight: 1 },
    { arbitrary: fc.tuple(shaped, extra).map(([value, name]) => ({ ...value, [name]: "x" })), weight: 1 },
  );
}
