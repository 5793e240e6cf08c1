import { undefuse } from "./csv-cells";
import { readPrice } from "./decimal";
import { attributeCodeOf, type ImportField, isImportField, type PlainField } from "./fields";
import type { ImportFault } from "./views";

/** A line of a file as far as it can be understood without the catalogue. Undefined: not said. Null: to be emptied. */
export interface ParsedLine {
  readonly line: number;
  readonly sku: string;
  /** The address by which lines of one product are told to belong together. */
  readonly handle: string | undefined;
  readonly name: string | undefined;
  readonly slug: string | undefined;
  readonly description: string | undefined;
  /** As written: an address, a path or a name. */
  readonly category: string | undefined;
  readonly status: ProductState | undefined;
  readonly publishAt: string | null | undefined;
  readonly taxClass: string | undefined;
  readonly price: number | undefined;
  readonly salePrice: number | null | undefined;
  readonly saleStartsAt: string | null | undefined;
  readonly saleEndsAt: string | null | undefined;
  readonly stock: number | undefined;
  readonly weightGrams: number | undefined;
  /** Undefined where the file says nothing of options. */
  readonly options: readonly { readonly name: string; readonly value: string }[] | undefined;
  /** Code to text as written; null takes the attribute away. */
  readonly attributes: ReadonlyMap<string, string | null>;
  readonly faults: readonly ImportFault[];
}

export type ProductState = "DRAFT" | "SCHEDULED" | "PUBLISHED" | "ARCHIVED";
const states: readonly string[] = ["DRAFT", "SCHEDULED", "PUBLISHED", "ARCHIVED"];

/** How the columns of a file are read. */
export interface ColumnPlan {
  readonly columns: readonly string[];
  readonly currency: string;
  readonly plain: ReadonlyMap<PlainField, number>;
  /** Code of the attribute and place of its column. */
  readonly attributes: readonly (readonly [string, number])[];
}

export function planColumns(
  columns: readonly string[],
  mapping: Readonly<Record<string, string>>,
  currency: string,
): ColumnPlan {
  const plain = new Map<PlainField, number>();
  const attributes: (readonly [string, number])[] = [];
  for (const [index, column] of columns.entries()) {
    const field = mapping[column];
    if (field === undefined || !isImportField(field)) continue;
    const code = attributeCodeOf(field);
    if (code !== null) attributes.push([code, index]);
    else plain.set(asPlain(field), index);
  }
  return { columns, currency, plain, attributes };
}

function asPlain(field: ImportField): PlainField {
  if (field.startsWith("attribute:")) throw new TypeError("an attribute is no plain field");
  return field as PlainField;
}

/** Heading of a field in this file; empty where the file has no column for it. */
export function columnOf(plan: ColumnPlan, field: PlainField): string {
  return plan.columns[plan.plain.get(field) ?? -1] ?? "";
}

/** The mark of a cell that empties a field; a cell without anything leaves the field as it is. */
const EMPTIES = "-";

export function parseLine(plan: ColumnPlan, row: { line: number; cells: readonly string[] }): ParsedLine {
  const faults: ImportFault[] = [];
  if (row.cells.length > plan.columns.length) {
    faults.push({
      column: "",
      message: `has ${row.cells.length} cells, and the heading ${plan.columns.length} columns`,
    });
  }
  const cell = (index: number): string | null | undefined => {
    const raw = (row.cells[index] ?? "").trim();
    if (raw === "") return undefined;
    if (raw === EMPTIES) return null;
    const text = undefuse(row.cells[index] ?? "").trim();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)) {
      faults.push({ column: plan.columns[index] ?? "", message: "has control characters" });
      return undefined;
    }
    return text === "" ? undefined : text;
  };
  const read = (field: PlainField) => {
    const index = plan.plain.get(field);
    return index === undefined ? undefined : cell(index);
  };
  const fault = (field: PlainField, message: string) => {
    faults.push({ column: columnOf(plan, field), message });
    return undefined;
  };
  /** A field that can be set and not emptied. */
  const text = (field: PlainField, most: number) => {
    const given = read(field);
    if (given === null) return fault(field, "cannot be emptied");
    return given !== undefined && given.length > most
      ? fault(field, `has more than ${most} characters`)
      : given;
  };
  const slug = (field: PlainField) => {
    const given = text(field, 120);
    if (given === undefined || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(given)) return given;
    return fault(field, "is no address such as wool-socks");
  };
  const price = (field: PlainField) => {
    const given = read(field);
    if (given === undefined || given === null) return given;
    return readPrice(given, plan.currency) ?? fault(field, `is no price in ${plan.currency} such as 19.90`);
  };
  const whole = (field: PlainField, most: number) => {
    const given = read(field);
    if (given === undefined) return undefined;
    if (given === null) return 0;
    const count = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    return count <= most ? count : fault(field, `is no whole number from 0 to ${most.toLocaleString("en")}`);
  };
  const moment = (field: PlainField) => {
    const given = read(field);
    if (given === undefined || given === null) return given;
    return readMoment(given) ?? fault(field, "is no date such as 2027-03-01 or 2027-03-01T08:00:00Z");
  };
  const status = (): ProductState | undefined => {
    const given = text("status", 20)?.toUpperCase();
    if (given === undefined) return undefined;
    const state = states.indexOf(given) >= 0 ? (given as ProductState) : undefined;
    return state ?? fault("status", "is none of draft, scheduled, published and archived");
  };
  const options = () => {
    const numbers = ["1", "2", "3", "4", "5", "6"] as const;
    if (!numbers.some((n) => plan.plain.has(`option${n}Name`))) return undefined;
    return numbers.flatMap((n) => {
      const [nameField, valueField] = [`option${n}Name`, `option${n}Value`] as const;
      const name = text(nameField, 60);
      const value = text(valueField, 80);
      if (name === undefined && value === undefined) return [];
      if (name === undefined) return fault(nameField, "is missing: its value is there") ?? [];
      if (value === undefined) return fault(valueField, `is missing: it is the value of ${name}`) ?? [];
      if (/[=|]/.test(name)) return fault(nameField, "must not contain = or |") ?? [];
      if (/[=|]/.test(value)) return fault(valueField, "must not contain = or |") ?? [];
      return [{ name, value }];
    });
  };
  const amount = price("price");
  const parsed = {
    line: row.line,
    sku: text("sku", 60) ?? "",
    handle: slug("product"),
    name: text("name", 200),
    slug: slug("slug"),
    description: read("description") === null ? "" : text("description", 10_000),
    category: text("category", 1_000),
    status: status(),
    publishAt: moment("publishAt"),
    taxClass: text("taxClass", 40),
    price: amount === null ? fault("price", "cannot be emptied") : amount,
    salePrice: price("salePrice"),
    saleStartsAt: moment("saleStartsAt"),
    saleEndsAt: moment("saleEndsAt"),
    stock: whole("stock", 1_000_000),
    weightGrams: whole("weightGrams", 10_000_000),
    options: options(),
    attributes: new Map(
      plan.attributes.flatMap(([code, index]) => {
        const given = cell(index);
        return given === undefined ? [] : [[code, given] as const];
      }),
    ),
    faults,
  };
  if (parsed.sku === "" && !faults.some(({ column }) => column === columnOf(plan, "sku"))) {
    fault("sku", "is missing");
  }
  return parsed;
}

/** A moment in ISO form; a date alone is its beginning in UTC. Null for what is no date, such as 30 February. */
function readMoment(text: string): string | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(text);
  if (match === null) return null;
  const [, day = "", time = "00:00", zone = "Z"] = match;
  const date = new Date(`${day}T${time}${zone.toUpperCase()}`);
  const isDay =
    new Date(`${day}T00:00:00Z`).toString() !== "Invalid Date" &&
    new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  const year = Number(day.slice(0, 4));
  return isDay && !Number.isNaN(date.getTime()) && year >= 1970 && year <= 2200 ? date.toISOString() : null;
}
