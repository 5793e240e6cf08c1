import type { Batch } from "./batch";
import type { ProductNow, VariantNow } from "./catalogue-state";
import type { Changes } from "./changes";
import type { PlainField } from "./fields";
import { columnOf, type ParsedLine } from "./parse-line";
import type { ImportFault } from "./views";

/** The most variants that a product may have. */
const MOST_VARIANTS = 2_000;

/** What a line makes of its variant: the changes, the variant as it becomes, and the count where it says one. */
export function planVariantFields(
  { plan }: Batch,
  variant: VariantNow,
  parsed: ParsedLine,
  faults: ImportFault[],
): { changes: Changes; after: VariantNow; onHand: number | undefined } {
  const fault = (field: PlainField, message: string) =>
    void faults.push({ column: columnOf(plan, field), message });
  const after = { ...variant };
  const changes: Changes = {};
  const set = (field: string, before: string | number | null, value: string | number | null | undefined) => {
    if (value === undefined || value === before) return false;
    changes[field] = { before, after: value };
    return true;
  };
  const { price, salePrice, weightGrams, stock } = parsed;
  // Without a sale price its days mean nothing.
  const ends = salePrice === null ? null : parsed.saleEndsAt;
  const starts = salePrice === null ? null : parsed.saleStartsAt;
  if (set("price", variant.price, price) && price !== undefined) after.price = price;
  if (set("salePrice", variant.sale_price, salePrice) && salePrice !== undefined)
    after.sale_price = salePrice;
  if (set("saleStartsAt", variant.sale_starts_at, starts) && starts !== undefined)
    after.sale_starts_at = starts;
  if (set("saleEndsAt", variant.sale_ends_at, ends) && ends !== undefined) after.sale_ends_at = ends;
  if (set("weightGrams", variant.weight_grams, weightGrams) && weightGrams !== undefined)
    after.weight_grams = weightGrams;
  if (after.sale_price !== null && after.sale_price >= after.price) {
    fault(
      salePrice === undefined ? "price" : "salePrice",
      salePrice === undefined ? "is not above the sale price" : "is not below the price",
    );
  }
  if (
    after.sale_starts_at !== null &&
    after.sale_ends_at !== null &&
    after.sale_starts_at >= after.sale_ends_at
  ) {
    fault(
      parsed.saleEndsAt === undefined ? "saleStartsAt" : "saleEndsAt",
      "the sale would end before it starts",
    );
  }
  if (
    set("stock", variant.on_hand ?? 0, stock) &&
    stock !== undefined &&
    stock + variant.backorder_limit < variant.reserved
  ) {
    fault("stock", `is less than the ${variant.reserved} pieces that are held for open orders`);
  }
  if (variant.archived) {
    after.archived = false;
    changes["archived"] = { before: true, after: false };
  }
  return { changes, after, onHand: changes["stock"] === undefined ? undefined : stock };
}

/** A variant that is there keeps its options; the file may repeat them. */
export function checkOptions(
  { plan }: Batch,
  variant: VariantNow,
  parsed: ParsedLine,
  faults: ImportFault[],
): void {
  const given = parsed.options;
  if (given === undefined || given.length === 0) return;
  const isSame =
    given.length === Object.keys(variant.options).length &&
    given.every(({ name, value }) => variant.options[name] === value);
  if (isSame) return;
  const column = columnOf(plan, "option1Value");
  faults.push({
    column,
    message: "a variant that is there keeps its options; they are changed with the product",
  });
}

/** The options of a new variant in the product's order, or null where they do not fit it. */
export function optionsOfNew(
  { plan }: Batch,
  product: Pick<ProductNow, "options" | "last_position" | "slug">,
  parsed: ParsedLine,
  faults: ImportFault[],
): readonly { name: string; value: string }[] | null {
  const given = parsed.options ?? [];
  const column = columnOf(plan, "option1Name");
  const names = product.options.map(({ name }) => name);
  const twice = given.find(({ name }, index) => given.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) {
    faults.push({ column, message: `${twice.name} is named twice` });
    return null;
  }
  if (product.last_position + 1 >= MOST_VARIANTS) {
    faults.push({ column: "", message: `the product ${product.slug} has ${MOST_VARIANTS} variants already` });
    return null;
  }
  const fits = given.length === names.length && given.every(({ name }) => names.includes(name));
  if (!fits) {
    const wanted = names.length === 0 ? "has no options" : `is told apart by ${names.join(" and ")}`;
    faults.push({ column, message: `the product ${product.slug} ${wanted}` });
    return null;
  }
  return names.map((name) => ({ name, value: given.find((each) => each.name === name)?.value ?? "" }));
}

/** The chosen values in option order, as variants keep them. */
export function optionKeyOf(options: readonly { name: string; value: string }[]): string {
  return options.map(({ name, value }) => `${name}=${value}`).join("|");
}
