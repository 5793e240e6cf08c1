import { describe, expect, it } from "vitest";
import { z } from "zod";
import * as schemas from "./schemas";

const forged = [
  "' OR 1=1--",
  "ord_0000000000000000000000000I",
  "ord_01j9999999999999999999999'",
  "../../etc/passwd",
  "",
  "%",
  "ord_",
  "usr_01m8372b4mebhb40zhm02zn7g6",
  1,
  null,
  { not: "" },
  { contains: "" },
  ["ord_01m8372b4mebhb40zhm02zn7g6"],
];

/** Every field of a schema that holds an id, at any depth, with the prefix that its ids have. */
function idFields(schema: unknown, path: readonly string[] = []): string[][] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return idFields(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return idFields(schema.element, [...path, "0"]);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([key, field]) => idFields(field, [...path, key]));
  }
  return /Id$/.test(path.at(-1) ?? "") ? [[...path]] : [];
}

/** An object with one value at a path. */
function at(path: readonly string[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return key === "0" ? [at(rest, value)] : { [key]: at(rest, value) };
}

const objects = Object.entries(schemas).flatMap(([name, schema]) =>
  schema instanceof z.ZodObject ? [{ name, schema }] : [],
);
const fields = objects.flatMap(({ name, schema }) =>
  idFields(schema).map((path) => ({ name, schema, path, field: `${name} ${path.join(".")}` })),
);

describe("input of the order verbs", () => {
  it("has ids in many places", () => expect(fields.length).toBeGreaterThan(15));

  it.each(fields)("I24: $field takes no forged id", ({ schema, path }) => {
    for (const value of forged) {
      const parsed = schema.safeParse(at(path, value));
      const issues = parsed.error?.issues.map((issue) => issue.path.join(".")) ?? [];
      const isKind = typeof value === "string" && value.startsWith("usr_") && path.at(-1) === "userId";
      expect(isKind || issues.some((issue) => issue.startsWith(path.join("."))), JSON.stringify(value)).toBe(
        true,
      );
    }
  });

  it.each(objects)("I24: $name takes no field that it does not know", ({ schema }) => {
    const unknown = {
      orderBy: { id: "asc" },
      include: {},
      cursor: "eyJpZCI6MX0",
      status: "PAID' --",
      userId: 1,
    };
    const issues = schema.safeParse(unknown).error?.issues ?? [];
    const keys = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
    expect(keys).toEqual(expect.arrayContaining(["orderBy", "include", "cursor", "userId"]));
  });

  it.each([0, -1, 10_001, 1.5, Number.POSITIVE_INFINITY, "1", "1; DROP TABLE orders", null, [1], { gt: 0 }])(
    "I24: no list goes to the page %j",
    (page) => {
      expect(schemas.listOrdersSchema.safeParse({ page }).success).toBe(false);
      expect(schemas.adminListOrdersSchema.safeParse({ page }).success).toBe(false);
      expect(schemas.listOrdersSchema.safeParse({ limit: page === 10_001 ? 101 : page }).success).toBe(false);
    },
  );

  it.each([0, -1, 1.5, 1e9, "1", Number.NaN, [1], { gt: 0 }, 2 ** 53])(
    "I1: no quantity is %j",
    (quantity) => {
      const lineId = "line_01m8372b4mebhb40zhm02zn7g6";
      const orderId = "ord_01m8372b4mebhb40zhm02zn7g6";
      const items = [{ lineId, quantity }];
      const reason = "x";
      expect(schemas.shipOrderSchema.safeParse({ orderId, items }).success).toBe(false);
      expect(schemas.refundOrderSchema.safeParse({ orderId, items, reason }).success).toBe(false);
      const back = { orderId, items: [{ lineId, quantity, restock: true }], reason, refund: false };
      expect(schemas.returnOrderSchema.safeParse(back).success).toBe(false);
      expect(schemas.refundOrderSchema.safeParse({ orderId, reason, amount: quantity }).success).toBe(
        quantity === 1e9,
      );
    },
  );

  it("takes a line once, and a page of the carrier's that is one", () => {
    const item = { lineId: "line_01m8372b4mebhb40zhm02zn7g6", quantity: 1 };
    const orderId = "ord_01m8372b4mebhb40zhm02zn7g6";
    expect(schemas.shipOrderSchema.safeParse({ orderId, items: [item, item] }).success).toBe(false);
    for (const trackingUrl of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.example",
      "ftp://x.example",
    ]) {
      expect(schemas.shipOrderSchema.safeParse({ orderId, trackingUrl }).success, trackingUrl).toBe(false);
    }
  });
});
