import type { ProductDetail, StockState } from "@storewright/api";
import type { ShownVariant } from "./shown-product";

/** The chosen value of each option, by option name; complete for every product that has variants. */
export type Choice = Readonly<Record<string, string>>;

/** How a value of an option stands while the other options stay as they are. */
export type ValueState = "available" | "out" | "missing";

type Options = ProductDetail["options"];

/** Variants that are found by their choice at once, however many there are. */
export interface VariantTable {
  readonly all: readonly ShownVariant[];
  find(choice: Choice): ShownVariant | undefined;
}

export function variantTable(options: Options, all: readonly ShownVariant[]): VariantTable {
  const keyOf = (choice: Choice) => options.map(({ name }) => choice[name] ?? "").join("\u0000");
  const byKey = new Map(all.map((variant) => [keyOf(variant.options), variant]));
  return { all, find: (choice) => byKey.get(keyOf(choice)) };
}

/** What is chosen when the page opens: the first variant that can be had, or the first one. */
export function firstChoice({ all }: VariantTable): Choice {
  return (all.find((variant) => variant.stockLevel !== "out") ?? all[0])?.options ?? {};
}

/**
 * The choice after a value was picked. Where the shop has no variant with it and all the others, the others give way:
 * as few as possible, and rather to a variant that can be had.
 */
export function choose(variants: VariantTable, before: Choice, name: string, value: string): Choice {
  const wanted: Choice = { ...before, [name]: value };
  if (variants.find(wanted)) return wanted;
  let best: ShownVariant | undefined;
  let bestScore = -1;
  for (const variant of variants.all) {
    if (variant.options[name] !== value) continue;
    const kept = Object.entries(variant.options).filter(([other, chosen]) => before[other] === chosen).length;
    const score = kept * 2 + (variant.stockLevel === "out" ? 0 : 1);
    if (score > bestScore) [best, bestScore] = [variant, score];
  }
  return best?.options ?? before;
}

/** How `value` of `name` stands beside the other choices. */
export function valueState(variants: VariantTable, choice: Choice, name: string, value: string): ValueState {
  const variant = variants.find({ ...choice, [name]: value });
  if (variant === undefined) return "missing";
  return variant.stockLevel === "out" ? "out" : "available";
}

/** The variants with the stock that was just asked for in place of the page's own. */
export function withLiveStock(
  variants: readonly ShownVariant[],
  live:
    | readonly {
        readonly variantId: ShownVariant["id"];
        readonly stockLevel: StockState;
        readonly backorder: boolean;
      }[]
    | undefined,
): readonly ShownVariant[] {
  if (live === undefined) return variants;
  const levels = new Map(live.map((entry) => [entry.variantId, entry]));
  return variants.map((variant) => {
    const { stockLevel, backorder } = levels.get(variant.id) ?? variant;
    return { ...variant, stockLevel, backorder };
  });
}

/** The option whose values are colours, if there is one. */
export function colourOption(options: Options): Options[number] | undefined {
  return options.find((option) => option.values.some((value) => value.swatch !== null));
}

/** "Moss, M": the chosen values in the order of the options. */
export function choiceText(options: Options, choice: Choice): string {
  return options.flatMap((option) => choice[option.name] ?? []).join(", ");
}
