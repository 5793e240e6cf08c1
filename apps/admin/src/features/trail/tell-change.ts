import type { TrailEntry } from "../../trpc/outputs";

/** One field of a change; null where that side is not known. */
export interface ChangedField {
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Detail = NonNullable<TrailEntry["detail"]>;

/** The fields of a change in the order in which they were written, each with both sides in text. */
export function tellChange({ before, after }: Pick<Detail, "before" | "after">): readonly ChangedField[] {
  const names = [...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})])];
  return names.map((name) => ({
    name: fieldWords(name),
    before: before === null ? null : textOf(before[name]),
    after: after === null ? null : textOf(after[name]),
  }));
}

/** "salePrice" as "Sale price". */
function fieldWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number"))
    return value.length === 0 ? "–" : value.join(", ");
  return JSON.stringify(value, null, 1);
}
