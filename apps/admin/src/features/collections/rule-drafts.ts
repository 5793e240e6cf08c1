import type { CategoryId } from "@storewright/kernel";
import type { Attribute, Condition, Rules } from "../../trpc/outputs";
import { readAmount, writeAmount } from "../format/read-amount";

export type RuleField = Condition["field"];

/** One condition as it stands in the form: a single value is text, several stand in `values`. */
export interface ConditionDraft {
  readonly key: string;
  readonly field: RuleField;
  /** Of an attribute its code, of an option its name. */
  readonly code: string;
  readonly op: string;
  readonly value: string;
  readonly values: readonly string[];
}

export interface RulesDraft {
  readonly match: Rules["match"];
  readonly conditions: readonly ConditionDraft[];
}

export const fieldLabels: Readonly<Record<RuleField, string>> = {
  category: "Category",
  price: "Price",
  name: "Name",
  attribute: "Attribute",
  option: "Option",
  onSale: "On sale",
  inStock: "In stock",
  rating: "Rating",
  createdWithinDays: "New for so many days",
};

export const isRuleField = (value: string): value is RuleField => value in fieldLabels;

export const opLabels: Readonly<Record<string, string>> = {
  is: "is",
  isNot: "is not",
  atLeast: "is at least",
  atMost: "is at most",
  contains: "contains",
  startsWith: "begins with",
};

/** What can be asked of a field; of an attribute it depends on its kind. */
export function opsOf(field: RuleField, kind: Attribute["kind"] | undefined): readonly string[] {
  if (field === "price" || (field === "attribute" && kind === "NUMBER")) return ["atLeast", "atMost"];
  if (field === "name") return ["contains", "startsWith"];
  if (field === "rating") return ["atLeast"];
  if (field === "onSale" || field === "inStock" || field === "createdWithinDays") return ["is"];
  return ["is", "isNot"];
}

/** A condition of a field with nothing asked of it yet. */
export function newCondition(
  field: RuleField,
  attribute?: Pick<Attribute, "code" | "kind">,
): Omit<ConditionDraft, "key"> {
  const yes = field === "onSale" || field === "inStock" || attribute?.kind === "BOOLEAN";
  return {
    field,
    code: field === "attribute" ? (attribute?.code ?? "") : field === "option" ? "Colour" : "",
    op: opsOf(field, attribute?.kind)[0] ?? "is",
    value: yes ? "true" : field === "rating" ? "4" : field === "createdWithinDays" ? "30" : "",
    values: [],
  };
}

/** Rules as the form shows them. */
export function draftOf(rules: Rules, currency: string): RulesDraft {
  return {
    match: rules.match,
    conditions: rules.conditions.map((condition, index) => ({
      key: String(index),
      field: condition.field,
      code: "code" in condition ? condition.code : "",
      op: condition.op,
      value: Array.isArray(condition.value)
        ? ""
        : condition.field === "price"
          ? writeAmount(condition.value, currency)
          : String(condition.value),
      values: Array.isArray(condition.value) ? condition.value : [],
    })),
  };
}

interface Known {
  readonly currency: string;
  readonly attributes: readonly Pick<Attribute, "code" | "kind">[];
  readonly categories: readonly { readonly id: CategoryId }[];
}

/** The rules as the API takes them; null while a condition is not complete. */
export function readRules(draft: RulesDraft, known: Known): Rules | null {
  const conditions = draft.conditions.map((condition) => readCondition(condition, known));
  const complete = conditions.filter((condition) => condition !== null);
  if (complete.length === 0 || complete.length < conditions.length) return null;
  return { match: draft.match, conditions: complete };
}

/** One condition; null while it is not complete. */
export function readCondition(draft: ConditionDraft, known: Known): Condition | null {
  const { field, code, value } = draft;
  const not = draft.op === "isNot" ? "isNot" : "is";
  const most = draft.op === "atMost" ? "atMost" : "atLeast";
  const texts = draft.values.map((text) => text.trim()).filter((text) => text !== "");
  const number = value.trim() === "" ? Number.NaN : Number(value.replace(",", "."));
  switch (field) {
    case "category": {
      const ids = known.categories.map(({ id }) => id).filter((id) => draft.values.includes(id));
      return ids.length === 0 ? null : { field, op: not, value: ids };
    }
    case "price": {
      const amount = readAmount(value, known.currency);
      return amount === null ? null : { field, op: most, value: amount };
    }
    case "name":
      return value.trim() === ""
        ? null
        : { field, op: draft.op === "startsWith" ? "startsWith" : "contains", value: value.trim() };
    case "attribute": {
      const kind = known.attributes.find((one) => one.code === code)?.kind;
      if (kind === undefined) return null;
      if (kind === "NUMBER") return Number.isFinite(number) ? { field, code, op: most, value: number } : null;
      if (kind === "BOOLEAN") return { field, code, op: not, value: value === "true" };
      return texts.length === 0 ? null : { field, code, op: not, value: texts };
    }
    case "option":
      return texts.length === 0 || code.trim() === ""
        ? null
        : { field, code: code.trim(), op: not, value: texts };
    case "onSale":
    case "inStock":
      return { field, op: "is", value: value === "true" };
    case "rating":
      return number >= 1 && number <= 5 ? { field, op: "atLeast", value: number } : null;
    case "createdWithinDays":
      return Number.isInteger(number) && number >= 1 && number <= 3_650
        ? { field, op: "is", value: number }
        : null;
  }
}
