import type { ImportField } from "../../trpc/outputs";

export type Mapping = Readonly<Record<string, string>>;

/** The mapping with one column meaning a field, or nothing. */
export function withColumn(mapping: Mapping, column: string, field: string): Mapping {
  const { [column]: _had, ...others } = mapping;
  return field === "" ? others : { ...others, [column]: field };
}

/** What keeps a mapping from being checked, in sentences. */
export function mappingProblems(mapping: Mapping, fields: readonly ImportField[]): readonly string[] {
  const chosen = Object.values(mapping);
  const labelOf = (field: string) => fields.find((one) => one.field === field)?.label ?? field;
  const missing = fields.filter(({ field, needed }) => needed === "always" && !chosen.includes(field));
  const doubled = [...new Set(chosen.filter((field, index) => chosen.indexOf(field) < index))];
  return [
    ...missing.map(({ label }) => `Say which column holds the ${label}: rows are found again by it.`),
    ...doubled.map((field) => `Two columns are to hold the ${labelOf(field)}; choose one.`),
  ];
}

/** Fields without which no new product can be made, and that no column holds. */
export function missingForNew(mapping: Mapping, fields: readonly ImportField[]): readonly string[] {
  const chosen = Object.values(mapping);
  return fields
    .filter(({ field, needed }) => needed === "new" && !chosen.includes(field))
    .map(({ label }) => label);
}
