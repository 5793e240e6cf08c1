import { newId } from "@storewright/kernel";
import { slugFrom } from "../catalog";
import { type Batch, faulty, type NewVariant, type PlannedLine } from "./batch";
import type { ProductNow, VariantNow } from "./catalogue-state";
import type { Changes } from "./changes";
import type { PlainField } from "./fields";
import { columnOf, type ParsedLine } from "./parse-line";
import { applyProduct, isTaken, planProductFields } from "./plan-product";
import { optionKeyOf, optionsOfNew, planVariantFields } from "./plan-variant";
import type { ImportFault } from "./views";

/** A line that makes a product, with its first variant. */
export function planNewProduct(batch: Batch, parsed: ParsedLine, faults: ImportFault[]): PlannedLine {
  const { plan, claims, writes, made } = batch;
  const fault = (field: PlainField, message: string) =>
    void faults.push({ column: columnOf(plan, field), message });
  const { line, sku, name, handle } = parsed;
  const missing = (field: "name" | "category" | "price") => {
    if (
      parsed[field] !== undefined ||
      faults.some(({ column }) => column !== "" && column === columnOf(plan, field))
    )
      return;
    fault(field, `is missing, and ${sku} is new`);
  };
  missing("name");
  missing("category");
  missing("price");
  const id = (handle === undefined ? null : claims.find("product", handle)?.productId) ?? newId("Product");
  const slug = parsed.slug ?? handle ?? freeSlug(batch, name ?? sku, sku, line);
  if (isTaken(batch, slug, null, line)) fault("slug", `${slug} is the address of another product`);
  const blank = blankProduct(id, slug, name ?? sku);
  // Compared with nothing, every field that the line has is a change.
  const own = planProductFields(
    { ...batch, firstLines: new Map() },
    { ...blank, slug: parsed.slug ?? slug },
    { ...parsed, slug: undefined, name: undefined },
    faults,
  );
  const product: ProductNow = {
    ...own.after,
    options: (parsed.options ?? []).map(({ name: option }) => ({
      id: newId("Option"),
      name: option,
      values: new Map(),
    })),
  };
  const variant = makeVariant(batch, parsed, product, faults);
  if (variant === null || faults.length > 0) return faulty(line, null, faults);
  claims.take({ kind: "product", key: id, line, productId: id });
  if (handle !== undefined) claims.take({ kind: "product", key: handle, line, productId: id });
  claims.take({ kind: "slug", key: slug, line, productId: id });
  made.set(id, product);
  writes.newProducts.push(product);
  for (const [position, option] of product.options.entries()) {
    writes.newOptions.push({ id: option.id, product_id: id, name: option.name, position });
  }
  for (const [code, value] of Object.entries(product.attributes))
    writes.attributes.push({ productId: id, code, value });
  addVariant(batch, product, variant, parsed);
  const described: Changes = {
    product: { before: null, after: slug },
    name: { before: null, after: product.name },
    ...Object.fromEntries(
      Object.entries(own.changes).map(([key, { after }]) => [key, { before: null, after }]),
    ),
  };
  return {
    line,
    action: "CREATE",
    productId: id,
    faults,
    changes: { ...described, ...describeVariant(variant, parsed) },
  };
}

/** A line that makes one more variant of a product. */
export function planNewVariant(
  batch: Batch,
  parsed: ParsedLine,
  product: ProductNow,
  faults: ImportFault[],
): PlannedLine {
  const { plan, claims } = batch;
  const own = planProductFields(batch, product, parsed, faults);
  const missesPrice =
    parsed.price === undefined && !faults.some(({ column }) => column === columnOf(plan, "price"));
  if (missesPrice)
    faults.push({ column: columnOf(plan, "price"), message: `is missing, and ${parsed.sku} is new` });
  const variant = makeVariant(batch, parsed, product, faults);
  if (variant === null || faults.length > 0)
    return faulty(parsed.line, product.exists ? product.id : null, faults);
  claims.take({ kind: "product", key: product.id, line: parsed.line, productId: product.id });
  applyProduct(batch, product, own, parsed.line);
  addVariant(batch, product, variant, parsed);
  return {
    line: parsed.line,
    action: "CREATE",
    productId: product.id,
    faults,
    changes: { ...own.changes, ...describeVariant(variant, parsed) },
  };
}

/** The variant of a line whose SKU is new; null where its options do not fit. */
function makeVariant(
  batch: Batch,
  parsed: ParsedLine,
  product: ProductNow,
  faults: ImportFault[],
): NewVariant | null {
  const { claims, combinations, plan } = batch;
  const options = optionsOfNew(batch, product, parsed, faults);
  if (options === null) return null;
  const option_key = optionKeyOf(options);
  const other = combinations.get(`${product.id} ${option_key}`);
  const claim = claims.find("combination", `${product.id} ${option_key}`);
  const holder =
    other ?? (claim === undefined || claim.line === parsed.line ? undefined : `line ${claim.line}`);
  if (holder !== undefined) {
    const what =
      option_key === "" ? "a product without options has one variant" : "this combination is there already";
    faults.push({
      column: columnOf(plan, option_key === "" ? "sku" : "option1Value"),
      message: `${what}: ${holder}`,
    });
  }
  const blank: VariantNow = {
    id: newId("Variant"),
    product_id: product.id,
    sku: parsed.sku,
    price: parsed.price ?? 0,
    sale_price: null,
    sale_starts_at: null,
    sale_ends_at: null,
    weight_grams: 0,
    archived: false,
    options: Object.fromEntries(options.map(({ name, value }) => [name, value])),
    on_hand: null,
    reserved: 0,
    backorder_limit: 0,
  };
  const { after } = planVariantFields(batch, blank, parsed, faults);
  return { ...after, position: product.last_position + 1, option_key, choices: [] };
}

/** Adds a variant that is sound, and the values of options that nobody has chosen before. */
function addVariant(
  { claims, writes }: Batch,
  product: ProductNow,
  variant: NewVariant,
  parsed: ParsedLine,
): void {
  const choices = product.options.map((option) => {
    const value = variant.options[option.name] ?? "";
    const known = option.values.get(value);
    if (known !== undefined) return { optionId: option.id, valueId: known };
    const id = newId("OptionValue");
    writes.newValues.push({ id, option_id: option.id, value, position: option.values.size });
    option.values.set(value, id);
    return { optionId: option.id, valueId: id };
  });
  const key = `${product.id} ${variant.option_key}`;
  claims.take({ kind: "combination", key, line: parsed.line, productId: product.id });
  product.last_position += 1;
  writes.newVariants.push({ ...variant, choices });
  writes.stock.push({ variant, onHand: parsed.stock ?? 0, isNew: true });
}

function describeVariant(variant: NewVariant, parsed: ParsedLine): Changes {
  const made: [string, string | number | null][] = [
    ["sku", variant.sku],
    ["options", variant.option_key === "" ? null : variant.option_key],
    ["price", variant.price],
    ["salePrice", variant.sale_price],
    ["saleStartsAt", variant.sale_starts_at],
    ["saleEndsAt", variant.sale_ends_at],
    ["weightGrams", parsed.weightGrams ?? null],
    ["stock", parsed.stock ?? null],
  ];
  return Object.fromEntries(
    made.flatMap(([field, after]) => (after === null ? [] : [[field, { before: null, after }] as const])),
  );
}

/** A product of which nothing is known but its name. */
export function blankProduct(id: string, slug: string, name: string): ProductNow {
  return {
    id,
    exists: false,
    slug,
    name,
    description: "",
    category_id: "",
    status: "DRAFT",
    tax_class: "standard",
    publish_at: null,
    options: [],
    attributes: {},
    last_position: -1,
  };
}

/** An address made of the name; with the SKU behind it where another product has that. */
function freeSlug(batch: Batch, name: string, sku: string, line: number): string {
  const plain = slugFrom(name);
  return isTaken(batch, plain, null, line) ? slugFrom(`${plain} ${sku}`) : plain;
}
