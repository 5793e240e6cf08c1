import { privateReads } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { procedures, restOperations } from "../../testing/operations";

/**
 * Free texts of reads that travel in addresses, each with why it may: nobody's address, name or secret is asked for
 * there. What is not in this list has to be in `privateReads` of the kernel.
 */
const harmless: Readonly<Record<string, string>> = {
  "catalog.list.q": "words of products, in addresses that people send each other",
  "catalog.list.options": "names and values of options, in the same addresses",
  "catalog.list.attributes": "names and values of attributes, in the same addresses",
  "catalog.suggest.q": "the beginning of a search for products",
  "catalog.admin.list.q": "words of products",
  "catalog.admin.list.options": "names and values of options",
  "catalog.admin.list.attributes": "names and values of attributes",
  "catalog.admin.collections.preview.rules": "what products have in common",
  "GET /products.q": "words of products, in a public address",
  "GET /products.option": "names and values of options",
  "GET /products.attribute": "names and values of attributes",
  "GET /search/suggest.q": "the beginning of a search for products",
  "GET /admin/products.q": "words of products",
  "GET /admin/products.option": "names and values of options",
  "GET /admin/products.attribute": "names and values of attributes",
  "GET /admin/orders.q": "the public contract has it in the address; a program asks there by number or id",
};

const schema = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  maxLength: z.number().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
});

/** An address, a name, a code of a gift card, a number. */
const somebodys = ["ada@example.com", "Ada Lovelace", "AAAABBBBCCCC1234", "+15550100200"];

/** Whether anything of somebody's fits somewhere in it. */
function takesText(given: unknown): boolean {
  const {
    type,
    format,
    pattern,
    enum: choices,
    properties,
    items,
    additionalProperties,
    anyOf,
    allOf,
    ...rest
  } = schema.parse(given === true || given === false ? {} : given);
  if (choices !== undefined || rest.const !== undefined) return false;
  if (type === "string") {
    const fits = (text: string) =>
      text.length <= (rest.maxLength ?? text.length) && new RegExp(pattern ?? "", "u").test(text);
    return format === undefined && somebodys.some(fits);
  }
  return [
    ...Object.values(properties ?? {}),
    items,
    additionalProperties,
    ...(anyOf ?? []),
    ...(allOf ?? []),
  ].some((part) => part !== undefined && takesText(part));
}

/** `operation.field` of every free text of reads that travel by GET. */
function textsInAddresses(): readonly string[] {
  return [...procedures(), ...restOperations()]
    .filter(({ isGet }) => isGet)
    .flatMap(({ name, input }) => {
      if (input === undefined) return [];
      const { properties = {} } = schema.parse(
        z.toJSONSchema(input, { unrepresentable: "any", io: "input" }),
      );
      return Object.entries(properties).flatMap(([field, value]) =>
        takesText(value) ? [`${name}.${field}`] : [],
      );
    });
}

/** Fields that are somebody's, whatever their form. */
const personal =
  /^(e-?mail|phone|name|recipient|address|actor|token|accessToken|password|code|giftCardCode|secret)$/i;

describe("a read whose input is somebody's or opens something", () => {
  it("travels by POST: every free text in an address is one that was thought about", () => {
    const found = textsInAddresses();
    expect(found).toContain("catalog.list.q");
    expect(found.filter((field) => !(field in harmless))).toEqual([]);
  });

  it("travels by POST where its name says so, whatever its form", () => {
    const named = procedures().flatMap(({ name, input, isGet }) => {
      if (input === undefined || !isGet) return [];
      const { properties = {} } = schema.parse(
        z.toJSONSchema(input, { unrepresentable: "any", io: "input" }),
      );
      return Object.keys(properties).flatMap((field) => (personal.test(field) ? [`${name}.${field}`] : []));
    });
    expect(named).toEqual([]);
  });

  it("is a read that is there", () => {
    const reads = new Set(procedures().flatMap(({ name, isRead }) => (isRead ? name : [])));
    expect([...privateReads].filter((name) => !reads.has(name))).toEqual([]);
  });

  it("is told from one that is not: the list above has no line too many", () => {
    const found = new Set(textsInAddresses());
    expect(Object.keys(harmless).filter((field) => !found.has(field))).toEqual([]);
  });
});
