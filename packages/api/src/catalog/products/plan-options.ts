import { newId } from "@storewright/kernel";
import type { KnownOption } from "./options-of-product";
import type { SaveOptionsInput } from "./product-schemas";

export interface OptionPlan {
  readonly options: { id: string; name: string; position: number }[];
  readonly values: {
    id: string;
    option_id: string;
    value: string;
    swatch: string | null;
    position: number;
  }[];
  readonly goneOptions: string[];
  readonly goneValues: string[];
  /** Options that are new, with the value that variants get which are there already. */
  readonly added: { optionId: string; valueId: string }[];
  readonly problems: { path: string; message: string }[];
}

/** What has to be written so that the product has these options; pure. */
export function planOptions(
  current: readonly KnownOption[],
  wanted: SaveOptionsInput["options"],
): OptionPlan {
  const plan: OptionPlan = {
    options: [],
    values: [],
    goneOptions: [],
    goneValues: [],
    added: [],
    problems: [],
  };
  for (const [index, option] of wanted.entries()) {
    const path = `options.${index}`;
    const known = current.find(({ id, name }) =>
      option.id === undefined ? name === option.name : id === option.id,
    );
    if (option.id !== undefined && known === undefined)
      plan.problems.push({ path: `${path}.id`, message: "is not an option of this product" });
    if (wanted.findIndex(({ name }) => sameText(name, option.name)) !== index)
      plan.problems.push({ path: `${path}.name`, message: "comes twice" });
    const id = known?.id ?? newId("Option");
    if (plan.options.some((other) => other.id === id))
      plan.problems.push({ path: `${path}.id`, message: "comes twice" });
    plan.options.push({ id, name: option.name, position: index });
    planValues(plan, path, id, known, option.values);
  }
  const kept = new Set(plan.options.map(({ id }) => id));
  plan.goneOptions.push(...current.map(({ id }) => id).filter((id) => !kept.has(id)));
  return plan;
}

function planValues(
  plan: OptionPlan,
  path: string,
  optionId: string,
  known: KnownOption | undefined,
  wanted: SaveOptionsInput["options"][number]["values"],
): void {
  const kept = new Set<string>();
  for (const [place, { id, value, swatch }] of wanted.entries()) {
    const same = known?.values.find((each) => (id === undefined ? each.value === value : each.id === id));
    if (id !== undefined && same === undefined)
      plan.problems.push({ path: `${path}.values.${place}.id`, message: "is not a value of this option" });
    const valueId = same?.id ?? newId("OptionValue");
    if (wanted.findIndex((each) => sameText(each.value, value)) !== place || kept.has(valueId))
      plan.problems.push({ path: `${path}.values.${place}.value`, message: "comes twice" });
    kept.add(valueId);
    const colour = swatch === undefined ? (same?.swatch ?? null) : swatch;
    plan.values.push({ id: valueId, option_id: optionId, value, swatch: colour, position: place });
    if (place === 0 && known === undefined) plan.added.push({ optionId, valueId });
  }
  for (const { id, value, used } of known?.values ?? []) {
    if (kept.has(id)) continue;
    plan.goneValues.push(id);
    if (used > 0)
      plan.problems.push({
        path: `${path}.values`,
        message: `must keep ${value}: ${used === 1 ? "a variant has" : `${used} variants have`} it; archive those first`,
      });
  }
}

/** Shoppers do not tell `red` from `Red`. */
function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
