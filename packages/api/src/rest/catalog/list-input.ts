import { DomainError } from "@storewright/kernel";
import type { z } from "zod";
import { attributeCodeSchema, type ListProductsInput, listProductsSchema } from "../../catalog/schemas";
import { toMinor } from "../decimal";
import type { productQuery } from "./schemas";

/** The filters of a list in the form the verb takes. @throws {DomainError} VALIDATION_FAILED */
export function listInputOf(query: z.infer<typeof productQuery>, currency: string): ListProductsInput {
  const { min_price, max_price, in_stock, option, attribute, min_rating, on_sale, ...same } = query;
  const parsed = listProductsSchema.safeParse({
    ...same,
    ...(min_price === undefined ? {} : { minPrice: toMinor(min_price, currency, "min_price") }),
    ...(max_price === undefined ? {} : { maxPrice: toMinor(max_price, currency, "max_price") }),
    ...(in_stock === undefined ? {} : { inStock: in_stock }),
    ...(min_rating === undefined ? {} : { minRating: min_rating }),
    ...(on_sale === undefined ? {} : { onSale: on_sale }),
    options: optionsOf(option ?? []),
    ...attributesOf(attribute ?? []),
  });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: parameterOf(path), message }));
  throw new DomainError("VALIDATION_FAILED", { message: "A filter is not valid.", errors });
}

/** The parameter that a field of the verb came from. */
function parameterOf([field, name]: readonly PropertyKey[]): string {
  const kinds: Readonly<Record<string, string>> = {
    options: "option",
    attributes: "attribute",
    numbers: "attribute",
  };
  const kind = kinds[String(field)];
  return kind === undefined ? String(field) : `${kind}.${String(name ?? "")}`;
}

/** `["Colour=Moss", "Colour=Sand"]` as `{ Colour: ["Moss", "Sand"] }`. */
function optionsOf(pairs: readonly string[]): Record<string, string[]> {
  const options = new Map<string, string[]>();
  for (const pair of pairs) {
    const [name, value] = cut(pair);
    if (name.length > 60 || value.length === 0 || value.length > 80)
      throw refused(`option.${name.slice(0, 60)}`, "must be the name and a value of an option");
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return Object.fromEntries(options);
}

/** `["material=wool", "weight.min=100"]` as values by attribute and spans by number. */
function attributesOf(pairs: readonly string[]): Pick<ListProductsInput, "attributes" | "numbers"> {
  const attributes = new Map<string, string[]>();
  const numbers = new Map<string, { min?: number; max?: number }>();
  for (const pair of pairs) {
    const [name, value] = cut(pair);
    const [code = "", end] = name.split(".");
    const path = `attribute.${name.slice(0, 70)}`;
    if (!attributeCodeSchema.safeParse(code).success || name.split(".").length > 2)
      throw refused(path, "must be the code of an attribute");
    if (end === undefined) {
      if (value.length === 0 || value.length > 200) throw refused(path, "must be a value of the attribute");
      attributes.set(code, [...(attributes.get(code) ?? []), value]);
      continue;
    }
    if ((end !== "min" && end !== "max") || !/^-?\d{1,9}(\.\d{1,4})?$/.test(value))
      throw refused(path, "must be a number, at .min or .max of the attribute");
    const span = numbers.get(code) ?? {};
    if (span[end] !== undefined) throw refused(path, "came more than once");
    numbers.set(code, { ...span, [end]: Number(value) });
  }
  return { attributes: Object.fromEntries(attributes), numbers: Object.fromEntries(numbers) };
}

function cut(pair: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function refused(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "A filter is not valid.",
    errors: [{ path, message }],
  });
}
