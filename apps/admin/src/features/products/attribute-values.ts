import type { Attribute, Product, ProductChange } from "../../trpc/outputs";

type Value = Product["attributesRaw"][number]["value"];
type Change = NonNullable<ProductChange["attributes"]>[number];

/** What a product has of an attribute, as text for a field: choices a line each, nothing where it has none. */
export function writeValue(value: Value): string {
  if (Array.isArray(value)) return value.join("\n");
  return String(value);
}

/** Reads a field back. Undefined where it is not what the kind asks for; null takes the value away. */
export function readValue(kind: Attribute["kind"], text: string): Change["value"] | undefined {
  const plain = text.trim();
  if (plain === "") return null;
  if (kind === "BOOLEAN") return plain === "true";
  if (kind === "MULTIPLE") return plain.split("\n");
  if (kind !== "NUMBER") return plain;
  const number = Number(plain.replace(",", "."));
  return Number.isFinite(number) && Math.abs(number) < 10_000_000_000 ? number : undefined;
}

/** The lines of a multiple choice with one more or one less, in the order of the attribute. */
export function toggleChoice(attribute: Pick<Attribute, "choices">, text: string, value: string): string {
  const had = new Set(text.split("\n").filter((line) => line !== ""));
  if (!had.delete(value)) had.add(value);
  return attribute.choices
    .map((choice) => choice.value)
    .filter((choice) => had.has(choice))
    .join("\n");
}
