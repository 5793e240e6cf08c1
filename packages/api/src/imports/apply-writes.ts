import type { Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { recordChangedPrices, recordPassedPrices } from "../catalog";
import type { Writes } from "./batch";
import type { Origin } from "./origin";
import type { ShopFacts } from "./shop-facts";
import { writeAttributeRows } from "./write-attribute-rows";
import { writeStock } from "./write-stock";

/** Writes what a batch of lines makes of the catalogue: the same dozen statements whatever the number of lines. */
export async function applyWrites(tx: Tx, facts: ShopFacts, writes: Writes, origin: Origin): Promise<void> {
  const touched = productsOf(writes);
  if (touched.length === 0) return;
  const priced = [
    ...new Set([...writes.variants, ...writes.newVariants].map(({ product_id }) => product_id)),
  ].map(asId);
  await recordPassedPrices(tx, priced);
  await insertProducts(tx, facts, writes);
  await moveAddresses(tx, writes);
  await updateProducts(tx, touched, writes);
  await insertVariants(tx, writes);
  await updateVariants(tx, writes);
  await writeAttributeRows(tx, facts, writes.attributes);
  await recordChangedPrices(tx, priced);
  const restocked = await writeStock(tx, facts, writes.stock, origin);
  await announce(tx, touched, restocked);
}

const asId = (id: string) => trustedId("Product", id);

function productsOf({
  newProducts,
  products,
  newVariants,
  variants,
  attributes,
  stock,
}: Writes): ProductId[] {
  const ids = new Set<string>([
    ...newProducts.map(({ id }) => id),
    ...[...products].map(({ id }) => id),
    ...newVariants.map(({ product_id }) => product_id),
    ...[...variants].map(({ product_id }) => product_id),
    ...attributes.map(({ productId }) => productId),
    ...stock.map(({ variant }) => variant.product_id),
  ]);
  return [...ids].map(asId);
}

/** Documents and events of products that were just written. */
export async function announce(
  tx: Tx,
  touched: readonly ProductId[],
  restocked: readonly ProductId[],
): Promise<void> {
  await refreshDocuments(tx, touched);
  for (let start = 0; start < touched.length; start += 500) {
    await emit(tx, "catalog.products-changed", { productIds: touched.slice(start, start + 500) });
  }
  if (restocked.length > 0) await emit(tx, "catalog.stock-changed", { productIds: [...restocked] });
}

async function insertProducts(tx: Tx, { currency }: ShopFacts, { newProducts }: Writes): Promise<void> {
  if (newProducts.length === 0) return;
  const slugs = newProducts.map(({ slug }) => slug);
  // An address that something had before belongs to what has it now.
  await tx.slugRedirect.deleteMany({ where: { kind: "PRODUCT", slug: { in: slugs } } });
  await tx.$executeRaw`
    INSERT INTO product (id, slug, name, description, category_id, status, tax_class, publish_at, currency,
      published_at, version, updated_at)
    SELECT id, slug, name, description, category_id, status::"ProductStatus", tax_class, publish_at, ${currency},
      CASE WHEN status = 'PUBLISHED' THEN now() END, 1, now()
    FROM jsonb_to_recordset(${JSON.stringify(newProducts)}::jsonb) AS p (id text, slug text, name text,
      description text, category_id text, status text, tax_class text, publish_at timestamptz)`;
}

/** The old addresses lead to where the products are now. */
async function moveAddresses(tx: Tx, { redirects }: Writes): Promise<void> {
  if (redirects.length === 0) return;
  await tx.slugRedirect.deleteMany({
    where: { kind: "PRODUCT", slug: { in: redirects.map(({ to }) => to) } },
  });
  await tx.$executeRaw`
    INSERT INTO slug_redirect (kind, slug, target_id)
    SELECT DISTINCT ON ("from") 'PRODUCT'::"SlugKind", "from", "productId"
    FROM jsonb_to_recordset(${JSON.stringify(redirects)}::jsonb) AS r ("from" text, "productId" text)
    ON CONFLICT (kind, slug) DO UPDATE SET target_id = excluded.target_id`;
}

/** Every product that something is changed of gets another version; its own fields are written where they changed. */
async function updateProducts(
  tx: Tx,
  touched: readonly ProductId[],
  { products, newProducts }: Writes,
): Promise<void> {
  const fresh = new Set(newProducts.map(({ id }) => id));
  const old = touched.filter((id) => !fresh.has(id));
  if (old.length === 0) return;
  await tx.$executeRaw`
    UPDATE product SET version = version + 1, updated_at = now() WHERE id = ANY (${old}::text[])`;
  if (products.size === 0) return;
  await tx.$executeRaw`
    UPDATE product p SET slug = w.slug, name = w.name, description = w.description, category_id = w.category_id,
      status = w.status::"ProductStatus", tax_class = w.tax_class, publish_at = w.publish_at,
      published_at = CASE WHEN w.status = 'PUBLISHED' THEN coalesce(p.published_at, now()) ELSE p.published_at END
    FROM jsonb_to_recordset(${JSON.stringify([...products])}::jsonb) AS w (id text, slug text, name text,
      description text, category_id text, status text, tax_class text, publish_at timestamptz)
    WHERE p.id = w.id`;
}

async function insertVariants(tx: Tx, { newOptions, newValues, newVariants }: Writes): Promise<void> {
  if (newOptions.length > 0) {
    await tx.$executeRaw`
      INSERT INTO product_option (id, product_id, name, position)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(newOptions)}::jsonb)
        AS o (id text, product_id text, name text, position int)`;
  }
  if (newValues.length > 0) {
    await tx.$executeRaw`
      INSERT INTO option_value (id, option_id, value, position)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(newValues)}::jsonb)
        AS v (id text, option_id text, value text, position int)`;
  }
  if (newVariants.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO variant (id, product_id, sku, price, sale_price, sale_starts_at, sale_ends_at, weight_grams, position,
      option_key)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(newVariants)}::jsonb) AS v (id text, product_id text, sku text,
      price int, sale_price int, sale_starts_at timestamptz, sale_ends_at timestamptz, weight_grams int, position int,
      option_key text)`;
  const choices = newVariants.flatMap(({ id, choices: chosen }) =>
    chosen.map(({ optionId, valueId }) => ({ variant_id: id, option_id: optionId, value_id: valueId })),
  );
  if (choices.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO variant_option (variant_id, option_id, value_id)
    SELECT * FROM jsonb_to_recordset(${JSON.stringify(choices)}::jsonb)
      AS c (variant_id text, option_id text, value_id text)`;
}

/** Whole rows: their products are locked, and nobody changes a variant without that lock. */
async function updateVariants(tx: Tx, { variants }: Writes): Promise<void> {
  if (variants.size === 0) return;
  await tx.$executeRaw`
    UPDATE variant v SET price = w.price, sale_price = w.sale_price, sale_starts_at = w.sale_starts_at,
      sale_ends_at = w.sale_ends_at, weight_grams = w.weight_grams,
      archived_at = CASE WHEN w.archived THEN coalesce(v.archived_at, now()) END
    FROM jsonb_to_recordset(${JSON.stringify([...variants])}::jsonb) AS w (id text, price int, sale_price int,
      sale_starts_at timestamptz, sale_ends_at timestamptz, weight_grams int, archived boolean)
    WHERE v.id = w.id`;
}
