import { slugFrom } from "../catalog";
import { type Batch, faulty, type PlannedLine } from "./batch";
import type { ProductNow, VariantNow } from "./catalogue-state";
import type { PlainField } from "./fields";
import { columnOf, type ParsedLine } from "./parse-line";
import { blankProduct, planNewProduct, planNewVariant } from "./plan-new";
import { applyProduct, planProductFields } from "./plan-product";
import { checkOptions, planVariantFields } from "./plan-variant";
import type { ImportFault } from "./views";

/** Judges lines one after the other, each by what the catalogue and the lines before it make; fills `batch.writes`. */
export function planLines(batch: Batch, lines: readonly ParsedLine[]): PlannedLine[] {
  return lines.map((parsed) => planLine(batch, parsed));
}

function planLine(batch: Batch, parsed: ParsedLine): PlannedLine {
  const { plan, claims, state } = batch;
  const faults: ImportFault[] = [...parsed.faults];
  const fault = (field: PlainField, message: string) =>
    void faults.push({ column: columnOf(plan, field), message });
  const { line, sku } = parsed;
  if (sku === "") return faulty(line, null, faults);
  const first = claims.find("sku", sku);
  if (first !== undefined && first.line !== line) {
    fault("sku", `${sku} is on line ${first.line} already`);
    return faulty(line, null, faults);
  }
  claims.take({ kind: "sku", key: sku, line, productId: null });
  const variant = state.variants.get(sku);
  if (variant !== undefined) return planUpdate(batch, parsed, variant, faults);
  const product = findProduct(batch, parsed);
  return product === undefined
    ? planNewProduct(batch, parsed, faults)
    : planNewVariant(batch, parsed, product, faults);
}

/** The product that a line names by its address: one that there is, or one that an earlier line makes. */
function findProduct(batch: Batch, { handle }: ParsedLine): ProductNow | undefined {
  if (handle === undefined) return undefined;
  const { state, claims, made } = batch;
  const id = state.bySlug.get(handle) ?? claims.find("product", handle)?.productId ?? undefined;
  if (id === undefined) return undefined;
  return state.products.get(id) ?? made.get(id) ?? promised(batch, id);
}

/** A product that a line of an earlier batch is going to make, as that line describes it; while nothing is written yet. */
function promised(batch: Batch, id: string): ProductNow | undefined {
  const { claims, firstLines, made, facts, dryRun } = batch;
  if (!dryRun) return undefined;
  const first = firstLines.get(claims.find("product", id)?.line ?? -1);
  if (first?.name === undefined) return undefined;
  const product = {
    ...blankProduct(id, first.slug ?? first.handle ?? slugFrom(first.name), first.name),
    category_id: facts.findCategory(first.category ?? "") ?? "",
    options: (first.options ?? []).map(({ name }) => ({ id: "", name, values: new Map<string, string>() })),
  };
  made.set(id, product);
  return product;
}

function planUpdate(
  batch: Batch,
  parsed: ParsedLine,
  variant: VariantNow,
  faults: ImportFault[],
): PlannedLine {
  const { plan, state, claims, writes, made } = batch;
  const product = state.products.get(variant.product_id) ?? made.get(variant.product_id);
  if (product === undefined) throw new Error("a variant without its product");
  const { line, handle } = parsed;
  const named = handle === undefined ? product.id : state.bySlug.get(handle);
  if (named !== product.id) {
    faults.push({
      column: columnOf(plan, "product"),
      message: `${variant.sku} belongs to the product ${product.slug}`,
    });
  }
  checkOptions(batch, variant, parsed, faults);
  const own = planProductFields(batch, product, parsed, faults);
  const its = planVariantFields(batch, variant, parsed, faults);
  if (faults.length > 0) return faulty(line, product.id, faults);
  claims.take({ kind: "product", key: product.id, line, productId: product.id });
  const changes = { ...own.changes, ...its.changes };
  applyProduct(batch, product, own, line);
  Object.assign(variant, its.after);
  const { stock: _, ...besides } = its.changes;
  if (Object.keys(besides).length > 0) writes.variants.add(variant);
  if (its.onHand !== undefined) writes.stock.push({ variant, onHand: its.onHand, isNew: false });
  const action = Object.keys(changes).length === 0 ? "NONE" : "UPDATE";
  return { line, action, productId: product.id, faults, changes };
}
