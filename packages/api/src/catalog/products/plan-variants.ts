import { newId } from "@storewright/kernel";
import { type KnownOption, optionKey } from "./options-of-product";
import { MOST_VARIANTS, type VariantInput } from "./product-schemas";

/** A row of `variant` as it is, or as it shall be. */
export interface VariantRow {
  id: string;
  sku: string;
  price: number;
  sale_price: number | null;
  sale_starts_at: Date | string | null;
  sale_ends_at: Date | string | null;
  weight_grams: number;
  low_stock_threshold: number;
  option_key: string;
  archived: boolean;
  position: number;
}

export interface VariantPlan {
  readonly rows: VariantRow[];
  readonly choices: { variant_id: string; option_id: string; value_id: string }[];
  /** Ids of those that are made. */
  readonly made: string[];
  /** Archived ones whose combination another variant takes now. */
  readonly aside: string[];
  /** Variants on sale afterwards. */
  readonly live: number;
  readonly problems: { path: string; message: string }[];
}

/** What has to be written so that these variants are as asked; pure. SKUs of other products are the caller's to check. */
export function planVariants(
  options: readonly KnownOption[],
  current: readonly VariantRow[],
  wanted: readonly VariantInput[],
): VariantPlan {
  const plan: VariantPlan = { rows: [], choices: [], made: [], aside: [], live: 0, problems: [] };
  const byId = new Map<string, VariantRow>(current.map((row) => [row.id, row]));
  const named = new Set<string>(wanted.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const archived = new Map(
    current.filter((row) => row.archived && !named.has(row.id)).map((row) => [row.option_key, row]),
  );
  const valueIds = valueIdsOf(options);
  let position = current.reduce((last, row) => Math.max(last, row.position), -1) + 1;
  const seen = new Set<string>();
  for (const [index, variant] of wanted.entries()) {
    const path = `variants.${index}`;
    const problems = problemsOf(options, valueIds, variant);
    const key = optionKey(options, variant.options);
    const known = variant.id === undefined ? archived.get(key) : byId.get(variant.id);
    if (variant.id !== undefined && known === undefined)
      problems.push({ path: "id", message: "is not a variant of this product" });
    if (known !== undefined && seen.has(known.id)) problems.push({ path: "id", message: "comes twice" });
    const row = rowOf(variant, known, key, position);
    if (known === undefined) {
      position += 1;
      plan.made.push(row.id);
    }
    seen.add(row.id);
    if (row.sale_price !== null && row.sale_price >= row.price)
      problems.push({ path: "salePrice", message: "must be below the price" });
    const { sale_starts_at: starts, sale_ends_at: ends } = row;
    if (starts !== null && ends !== null && new Date(ends) <= new Date(starts))
      problems.push({ path: "saleEndsAt", message: "must be after the beginning of the sale" });
    plan.problems.push(...problems.map((problem) => ({ ...problem, path: `${path}.${problem.path}` })));
    plan.rows.push(row);
    for (const { id, name } of options) {
      const value_id = valueIds.get(name)?.get(variant.options[name] ?? "");
      if (value_id !== undefined) plan.choices.push({ variant_id: row.id, option_id: id, value_id });
    }
  }
  return withClashes(plan, current, seen);
}

function valueIdsOf(options: readonly KnownOption[]): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    options.map(({ name, values }) => [name, new Map(values.map(({ id, value }) => [value, id]))]),
  );
}

function problemsOf(
  options: readonly KnownOption[],
  valueIds: ReadonlyMap<string, ReadonlyMap<string, string>>,
  variant: VariantInput,
): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  for (const name of Object.keys(variant.options)) {
    if (!valueIds.has(name))
      problems.push({ path: `options.${name}`, message: "is not an option of this product" });
  }
  for (const { name } of options) {
    const value = variant.options[name];
    if (value === undefined) problems.push({ path: `options.${name}`, message: "is missing" });
    else if (valueIds.get(name)?.has(value) !== true)
      problems.push({ path: `options.${name}`, message: `has no value ${value}` });
  }
  return problems;
}

function rowOf(
  variant: VariantInput,
  known: VariantRow | undefined,
  key: string,
  position: number,
): VariantRow {
  const salePrice = variant.salePrice === undefined ? (known?.sale_price ?? null) : variant.salePrice;
  const startsAt = variant.saleStartsAt === undefined ? known?.sale_starts_at : variant.saleStartsAt;
  const endsAt = variant.saleEndsAt === undefined ? known?.sale_ends_at : variant.saleEndsAt;
  return {
    id: known?.id ?? newId("Variant"),
    sku: variant.sku,
    price: variant.price,
    sale_price: salePrice,
    sale_starts_at: salePrice === null ? null : (startsAt ?? null),
    sale_ends_at: salePrice === null ? null : (endsAt ?? null),
    weight_grams: variant.weightGrams ?? known?.weight_grams ?? 0,
    low_stock_threshold: variant.lowStockThreshold ?? known?.low_stock_threshold ?? 5,
    option_key: key,
    archived: variant.archived ?? (variant.id === undefined ? false : (known?.archived ?? false)),
    position: known?.position ?? position,
  };
}

/** Combinations and SKUs that two variants of the product would have, and how many there would be. */
function withClashes(
  plan: VariantPlan,
  current: readonly VariantRow[],
  seen: ReadonlySet<string>,
): VariantPlan {
  const others = current.filter(({ id }) => !seen.has(id));
  const keys = new Set(others.filter(({ archived }) => !archived).map((row) => row.option_key));
  const skus = new Set(others.map(({ sku }) => sku));
  const taken = new Set<string>();
  for (const [index, row] of plan.rows.entries()) {
    const path = `variants.${index}`;
    if (keys.has(row.option_key))
      plan.problems.push({ path: `${path}.options`, message: "are those of another variant" });
    if (skus.has(row.sku))
      plan.problems.push({ path: `${path}.sku`, message: "is taken by another variant" });
    keys.add(row.option_key);
    skus.add(row.sku);
    taken.add(row.option_key);
  }
  plan.aside.push(...others.filter((row) => row.archived && taken.has(row.option_key)).map(({ id }) => id));
  const live =
    plan.rows.filter(({ archived }) => !archived).length + others.filter(({ archived }) => !archived).length;
  if (live > MOST_VARIANTS)
    plan.problems.push({ path: "variants", message: `would be ${live}: ${MOST_VARIANTS} are the most` });
  return { ...plan, live };
}
