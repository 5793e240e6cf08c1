import type { Batch } from "./batch";
import type { ProductNow } from "./catalogue-state";
import { type Changes, type FieldValue, sameValue } from "./changes";
import type { ParsedLine } from "./parse-line";
import type { KnownAttribute } from "./shop-facts";
import type { ImportFault } from "./views";

/** What a line makes of the product's attributes; the faults are added to `faults`. */
export function planAttributes(
  { facts, plan }: Batch,
  product: Pick<ProductNow, "attributes">,
  parsed: ParsedLine,
  faults: ImportFault[],
): Changes {
  const changes: Changes = {};
  for (const [code, text] of parsed.attributes) {
    const attribute = facts.attributes.get(code);
    const column = plan.columns[plan.attributes.find(([of]) => of === code)?.[1] ?? -1] ?? "";
    if (attribute === undefined) {
      faults.push({ column, message: `the attribute ${code} does not exist any more` });
      continue;
    }
    const read = text === null ? { value: null } : readAttribute(attribute, text);
    if ("fault" in read) {
      faults.push({ column, message: read.fault });
      continue;
    }
    const before = product.attributes[code] ?? null;
    if (!sameValue(before, read.value)) {
      changes[`attribute:${code}`] = { before, after: read.value };
    }
  }
  return changes;
}

const yes = new Set(["yes", "true", "1", "y"]);
const no = new Set(["no", "false", "0", "n"]);

function readAttribute(
  { kind, choices }: KnownAttribute,
  text: string,
): { value: FieldValue } | { fault: string } {
  const folded = text.toLowerCase();
  switch (kind) {
    case "TEXT":
      return text.length > 2_000 ? { fault: "has more than 2,000 characters" } : { value: text };
    case "NUMBER":
      return /^-?\d{1,10}(?:[.,]\d{1,4})?$/.test(text)
        ? { value: Number(text.replace(",", ".")) }
        : { fault: "is no number with at most four decimals" };
    case "BOOLEAN":
      if (yes.has(folded)) return { value: true };
      return no.has(folded) ? { value: false } : { fault: "is neither yes nor no" };
    default: {
      const wanted = kind === "MULTIPLE" ? text.split("|").map((each) => each.trim()) : [text];
      const values: string[] = [];
      for (const each of wanted.filter((value) => value !== "")) {
        const value = choices.has(each) ? each : byFold(choices, each);
        if (value === undefined) return { fault: `${each} is none of ${some(choices)}` };
        if (!values.includes(value)) values.push(value);
      }
      return { value: values };
    }
  }
}

function byFold(choices: ReadonlyMap<string, string>, wanted: string): string | undefined {
  return [...choices.keys()].find((value) => value.toLowerCase() === wanted.toLowerCase());
}

function some(choices: ReadonlyMap<string, string>): string {
  const values = [...choices.keys()];
  return values.length > 8
    ? `${values.slice(0, 8).join(", ")} and ${values.length - 8} more`
    : values.join(", ");
}
