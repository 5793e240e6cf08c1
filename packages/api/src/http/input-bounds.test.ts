import { describe, expect, it } from "vitest";
import { z } from "zod";
import { routes } from "../rest/route-table";
import { appRouter } from "../root";

/** The part of JSON Schema that says how long something may be. */
interface Bounds {
  readonly type?: string | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly const?: unknown;
  readonly pattern?: string | undefined;
  readonly format?: string | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly exclusiveMinimum?: number | undefined;
  readonly exclusiveMaximum?: number | undefined;
  readonly anyOf?: readonly Bounds[] | undefined;
  readonly oneOf?: readonly Bounds[] | undefined;
  readonly allOf?: readonly Bounds[] | undefined;
  readonly items?: Bounds | undefined;
  readonly properties?: Readonly<Record<string, Bounds>> | undefined;
  readonly additionalProperties?: Bounds | boolean | undefined;
}

const boundsSchema = z.custom<Bounds>((value) => typeof value === "object" && value !== null);
/** Formats and patterns that are short by themselves. */
const shortFormats = new Set(["date-time", "date", "uuid"]);
const isShortPattern = (pattern: string) =>
  pattern.startsWith("^") && pattern.endsWith("$") && !/[*+]|\{\d+,\}/.test(pattern);

/** Every place of a schema where a caller may send as much as they like. */
function unbounded(schema: Bounds, path: string): string[] {
  const inside = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((each) =>
    unbounded(each, path),
  );
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    unbounded(each, `${path}.${name}`),
  );
  const items = schema.items === undefined ? [] : unbounded(schema.items, `${path}[]`);
  const more =
    typeof schema.additionalProperties === "object"
      ? unbounded(schema.additionalProperties, `${path}.*`)
      : [];
  return [...own(schema).map((what) => `${path} ${what}`), ...inside, ...fields, ...items, ...more];
}

function own(schema: Bounds): string[] {
  const { type, enum: choices, const: only, pattern, format, maxLength, maxItems } = schema;
  if (choices !== undefined || only !== undefined) return [];
  const isShort = shortFormats.has(format ?? "") || (pattern !== undefined && isShortPattern(pattern));
  if (type === "string" && maxLength === undefined && !isShort)
    return ["is a text without a greatest length"];
  if (type === "array" && maxItems === undefined) return ["is a list without a greatest length"];
  const least = schema.minimum ?? schema.exclusiveMinimum;
  const most = schema.maximum ?? schema.exclusiveMaximum;
  const isNumber = type === "number" || type === "integer";
  return isNumber && (least === undefined || most === undefined) ? ["is a number without bounds"] : [];
}

const schemas = [
  ...routes.map(({ method, path, input }) => ({ name: `${method} ${path}`, input: input as unknown })),
  ...Object.entries(appRouter._def.procedures).flatMap(([name, procedure]) =>
    inputsOf(procedure).map((input) => ({ name, input })),
  ),
].flatMap(({ name, input }) => (input instanceof z.ZodType ? [{ name, input }] : []));

function inputsOf(procedure: unknown): readonly unknown[] {
  if (typeof procedure !== "function" || !("_def" in procedure)) return [];
  return z.object({ inputs: z.array(z.unknown()) }).parse(procedure._def).inputs;
}

describe("what callers may send", () => {
  it("I26: knows the inputs of every operation", () => expect(schemas.length).toBeGreaterThan(120));

  it.each(schemas)("I26: $name has a bound for every text, list and number", ({ name, input }) => {
    const json = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
    expect(unbounded(boundsSchema.parse(json), name)).toEqual([]);
  });

  it("I26: notices a text, a list and a number without a bound", () => {
    const input = z.object({
      text: z.string(),
      list: z.array(z.boolean()),
      number: z.number(),
      ok: z.string().max(3),
    });
    const json = z.toJSONSchema(input, { io: "input" });
    expect(unbounded(boundsSchema.parse(json), "x")).toHaveLength(3);
  });
});
