import { DomainError, type FieldProblem } from "@storewright/kernel";
import { z } from "zod";

/** The schema inside `.optional()`, `.default()` and the like. */
function inner(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return inner(schema.unwrap());
  }
  return schema;
}

/** Fields that are lists of `name=value`, sent as one parameter a name. */
const pairKinds: readonly string[] = ["option", "attribute"];

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** A query's text in the type that the schema asks for; what does not fit stays text and fails the schema. */
function coerce(schema: z.core.$ZodType, text: string): unknown {
  const wanted = inner(schema);
  if (wanted instanceof z.ZodNumber) return NUMBER.test(text) ? Number(text) : text;
  if (wanted instanceof z.ZodBoolean) return text === "true" ? true : text === "false" ? false : text;
  return text;
}

/**
 * Reads a query by the fields of a schema: unknown names and names that come twice are refused, and `option.<name>`
 * may repeat where the schema has `option`, a list of `name=value`; `attribute.<code>` likewise. The result still has
 * to be parsed by the schema.
 * @throws {DomainError} VALIDATION_FAILED
 */
export function parseQuery(
  query: string,
  shape: Readonly<Record<string, z.core.$ZodType>>,
): Record<string, unknown> {
  const values = new Map<string, unknown>();
  const pairs = new Map<string, string[]>();
  const problems: FieldProblem[] = [];
  if (/%(?![0-9a-f]{2})/i.test(query))
    problems.push({ path: "", message: "has a percent sign that encodes nothing" });
  for (const [name, text] of new URLSearchParams(query)) {
    const schema = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const kind = pairKinds.find((each) => name.startsWith(`${each}.`) && Object.hasOwn(shape, each));
    if (kind !== undefined && name.length > kind.length + 1) {
      pairs.set(kind, [...(pairs.get(kind) ?? []), `${name.slice(kind.length + 1)}=${text}`]);
    } else if (schema === undefined || pairKinds.includes(name)) {
      problems.push({ path: name.slice(0, 100), message: "is not a parameter of this operation" });
    } else if (values.has(name)) {
      problems.push({ path: name, message: "came more than once" });
    } else {
      values.set(name, coerce(schema, text));
    }
  }
  if (problems.length > 0) {
    throw new DomainError("VALIDATION_FAILED", {
      message: "Some of what was sent is not valid; `errors` says what and where.",
      errors: problems.slice(0, 50),
    });
  }
  return Object.fromEntries([...values, ...pairs]);
}
