import type { Batch } from "./batch";
import type { ProductNow } from "./catalogue-state";
import { type Changes, sameValue } from "./changes";
import type { PlainField } from "./fields";
import { columnOf, type ParsedLine } from "./parse-line";
import { planAttributes } from "./plan-attributes";
import type { ImportFault } from "./views";

/** The fields that all lines of a product share. */
const shared = ["name", "slug", "description", "category", "status", "publishAt", "taxClass"] as const;

/** What a line makes of its product's own fields: the changes, and the product as it becomes. */
export function planProductFields(
  batch: Batch,
  product: ProductNow,
  parsed: ParsedLine,
  faults: ImportFault[],
): { changes: Changes; after: ProductNow } {
  const { plan, facts, claims, firstLines } = batch;
  const fault = (field: PlainField, message: string) =>
    void faults.push({ column: columnOf(plan, field), message });
  const firstLine = claims.find("product", product.id)?.line;
  const first = firstLine === undefined || firstLine === parsed.line ? undefined : firstLines.get(firstLine);
  const after = { ...product };
  const changes: Changes = {};
  /** Sets a field unless the product's first line has said the same; what is trimmed on its way is no change. */
  const set = (field: (typeof shared)[number], before: string | null, value: string | null | undefined) => {
    if (value === undefined) return false;
    const said = first?.[field];
    if (said !== undefined && said !== parsed[field]) {
      fault(field, `differs from line ${firstLine}, which is of the same product`);
      return false;
    }
    if (said !== undefined || sameValue(typeof before === "string" ? before.trim() : before, value))
      return false;
    changes[field] = { before, after: value };
    return true;
  };

  const { name, slug, description, category, status, publishAt, taxClass } = parsed;
  if (set("name", product.name, name) && name !== undefined) after.name = name;
  if (set("description", product.description, description) && description !== undefined)
    after.description = description;
  if (set("slug", product.slug, slug) && slug !== undefined) {
    if (isTaken(batch, slug, product, parsed.line)) fault("slug", "is the address of another product");
    after.slug = slug;
  }
  if (category !== undefined) {
    const id = facts.findCategory(category);
    if (id === undefined) fault("category", `${category} is no category of this shop`);
    else if (set("category", facts.categorySlug(product.category_id), facts.categorySlug(id)))
      after.category_id = id;
  }
  if (set("taxClass", product.tax_class, taxClass) && taxClass !== undefined) {
    if (!facts.taxClasses.has(taxClass)) fault("taxClass", `${taxClass} is no tax class of this shop`);
    after.tax_class = taxClass;
  }
  if (set("publishAt", product.publish_at, publishAt) && publishAt !== undefined)
    after.publish_at = publishAt;
  if (set("status", product.status, status) && status !== undefined) after.status = status;
  if (after.status === "SCHEDULED" && after.publish_at === null) {
    fault(
      status === "SCHEDULED" ? "status" : "publishAt",
      "needs the date on which the product goes on sale",
    );
  }
  const attributes = planAttributes(batch, product, parsed, faults);
  for (const [key, change] of Object.entries(attributes)) {
    const code = key.slice("attribute:".length);
    const said = first?.attributes.get(code);
    if (said !== undefined && said !== parsed.attributes.get(code)) {
      const column = plan.columns[plan.attributes.find(([of]) => of === code)?.[1] ?? -1] ?? "";
      faults.push({ column, message: `differs from line ${firstLine}, which is of the same product` });
    } else if (said === undefined) {
      changes[key] = change;
    }
  }
  after.attributes = { ...product.attributes };
  for (const [key, { after: value }] of Object.entries(changes)) {
    if (key.startsWith("attribute:")) after.attributes[key.slice("attribute:".length)] = value;
  }
  return { changes, after };
}

/** True where a product or an earlier line of the file has the address. */
export function isTaken(
  { state, claims }: Batch,
  slug: string,
  product: { readonly id: string } | null,
  line: number,
): boolean {
  const owner = state.takenSlugs.get(slug);
  const claim = claims.find("slug", slug);
  const byProduct = owner !== undefined && owner !== product?.id;
  return byProduct || (claim !== undefined && claim.line !== line && claim.productId !== product?.id);
}

/** Makes the changes of a product's fields those of the batch. */
export function applyProduct(
  { writes, claims }: Batch,
  product: ProductNow,
  { changes, after }: { changes: Changes; after: ProductNow },
  line: number,
): void {
  if (Object.keys(changes).length === 0) return;
  if (changes["slug"] !== undefined) {
    writes.redirects.push({ productId: product.id, from: product.slug, to: after.slug });
    claims.take({ kind: "slug", key: after.slug, line, productId: product.id });
  }
  Object.assign(product, after);
  if (product.exists) writes.products.add(product);
  for (const [key, { after: value }] of Object.entries(changes)) {
    if (!key.startsWith("attribute:")) continue;
    writes.attributes.push({ productId: product.id, code: key.slice("attribute:".length), value });
  }
}
