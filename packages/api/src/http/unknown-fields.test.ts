import { describe, expect, it } from "vitest";
import { z } from "zod";
import { procedures, restOperations } from "../../testing/operations";

/** What a caller might want to set of somebody's account, order or product, at every door's spelling. */
const wished = [
  ...["price", "unitPrice", "unit_price", "total", "subtotal", "tax", "shipping", "captured", "refunded"],
  ...["userId", "user_id", "customerId", "stripeCustomerId", "createdAt", "paidAt", "paid_at", "isAdmin"],
  ...["permissions", "passwordHash", "emailVerifiedAt", "disabledAt", "balance", "uses", "id", "constructor"],
  ...["where", "include", "select", "orderBy", "data", "thereIsNoSuchField"],
];

/** Every object that an input may be, where it may be one of several. */
function objectsOf(schema: z.core.$ZodType): readonly z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(objectsOf);
  if (schema instanceof z.ZodPipe) return objectsOf(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return objectsOf(schema.unwrap());
  return [];
}

const inputs = [...procedures(), ...restOperations()].flatMap(({ name, input }) =>
  input === undefined ? [] : [{ name, input }],
);

describe("A4: fields that are not the caller's to set", () => {
  it("A4: are looked for in every operation that takes anything", () => {
    expect(inputs.length).toBeGreaterThan(120);
    expect(inputs.filter(({ input }) => objectsOf(input).length === 0).map(({ name }) => name)).toEqual([]);
  });

  it.each(inputs)("A4: $name takes none beside its own", ({ input }) => {
    for (const object of objectsOf(input)) {
      const foreign = wished.filter((field) => !Object.hasOwn(object.shape, field));
      const sent = Object.fromEntries(foreign.map((field) => [field, 1]));
      const issues = object.safeParse(sent).error?.issues ?? [];
      expect(unknownKeys(issues)).toEqual(expect.arrayContaining(foreign));
    }
  });
});

/** The fields that a refusal names as unknown, in each of several forms too. */
function unknownKeys(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys;
    return issue.code === "invalid_union" ? issue.errors.flatMap(unknownKeys) : [];
  });
}
