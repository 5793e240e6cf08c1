import type { OptionsChange, Product } from "../../trpc/outputs";

/** A value of an option as it stands in the form; `key` tells it from others while it has no id. */
export interface ValueDraft {
  readonly key: string;
  readonly id: string | null;
  readonly value: string;
  readonly swatch: string | null;
}

export interface OptionDraft {
  readonly key: string;
  readonly id: string | null;
  readonly name: string;
  readonly values: readonly ValueDraft[];
}

/** The options as the product has them. */
export function optionDrafts({ adminOptions }: Pick<Product, "adminOptions">): readonly OptionDraft[] {
  return adminOptions.map(({ id, name, values }) => ({
    key: id,
    id,
    name,
    values: values.map((value) => ({ key: value.id, ...value })),
  }));
}

/** What is wrong with the options, for the whole of them; null where nothing is. */
export function optionsProblem(options: readonly OptionDraft[]): string | null {
  const names = options.map(({ name }) => name.trim().toLowerCase());
  if (names.includes("")) return "Every option needs a name, such as Size.";
  if (new Set(names).size < names.length) return "Two options have the same name.";
  for (const { name, values } of options) {
    const texts = values.map(({ value }) => value.trim().toLowerCase());
    if (texts.length === 0 || texts.includes("")) return `Every value of ${name} needs a text, such as M.`;
    if (new Set(texts).size < texts.length) return `Two values of ${name} are the same.`;
    if (/[=|]/.test([name, ...texts].join(""))) return "Names and values cannot contain = or |.";
  }
  return null;
}

/** How many variants there would be if every combination was sold. */
export function combinations(options: readonly { readonly values: readonly unknown[] }[]): number {
  return options.reduce((product, { values }) => product * values.length, 1);
}

/** The options as the API takes them. */
export function toOptions(options: readonly OptionDraft[]): OptionsChange {
  return options.map(({ id, name, values }) => ({
    ...(id !== null && { id }),
    name: name.trim(),
    values: values.map((value) => ({
      ...(value.id !== null && { id: value.id }),
      value: value.value.trim(),
      swatch: value.swatch,
    })),
  }));
}
