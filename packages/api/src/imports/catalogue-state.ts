import { Prisma, type Tx } from "@storewright/db";
import type { FieldValue } from "./changes";
import type { ParsedLine, ProductState } from "./parse-line";
import type { ShopFacts } from "./shop-facts";

/** A product as a batch finds it, and as the lines of the batch make it. */
export interface ProductNow {
  readonly id: string;
  /** False of one that a line is going to make. */
  readonly exists: boolean;
  slug: string;
  name: string;
  description: string;
  category_id: string;
  status: ProductState;
  tax_class: string;
  publish_at: string | null;
  /** In the order in which an option key names them. */
  options: OptionNow[];
  /** Code to value, of the attributes that the file names. */
  attributes: Record<string, FieldValue>;
  last_position: number;
}

interface OptionNow {
  readonly id: string;
  readonly name: string;
  /** Value to id. */
  readonly values: Map<string, string>;
}

export interface VariantNow {
  readonly id: string;
  readonly product_id: string;
  readonly sku: string;
  price: number;
  sale_price: number | null;
  sale_starts_at: string | null;
  sale_ends_at: string | null;
  weight_grams: number;
  archived: boolean;
  /** Option name to value. */
  options: Record<string, string>;
  /** At the default location; null where it never had a level. */
  on_hand: number | null;
  reserved: number;
  backorder_limit: number;
}

/** What the lines of a batch are about, as it is now. */
export interface CatalogueState {
  readonly variants: ReadonlyMap<string, VariantNow>;
  readonly products: ReadonlyMap<string, ProductNow>;
  /** Address, a former one too, to product id. */
  readonly bySlug: ReadonlyMap<string, string>;
  /** Present addresses alone: those that nobody else can have. */
  readonly takenSlugs: ReadonlyMap<string, string>;
}

/** A time of the database in the form that cells are read into. */
function iso(column: "v.sale_starts_at" | "v.sale_ends_at" | "p.publish_at"): Prisma.Sql {
  return Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Every product that lines may be about: by SKU, by address and by what an earlier line made. */
export function affectedProducts(lines: readonly ParsedLine[], madeIds: readonly string[]) {
  const skus = [...new Set(lines.map(({ sku }) => sku))];
  const handles = [...new Set(lines.flatMap(({ handle }) => handle ?? []))];
  return { skus, handles, ids: [...new Set(madeIds)] };
}

type Affected = ReturnType<typeof affectedProducts>;

/** Locks these products in the order of their ids, as every change of products does. */
export async function lockAffected(tx: Tx, { skus, handles, ids }: Affected): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM product WHERE id IN (
      SELECT product_id FROM variant WHERE sku = ANY (${skus}::text[])
      UNION SELECT id FROM product WHERE slug = ANY (${handles}::text[])
      UNION SELECT target_id FROM slug_redirect WHERE kind = 'PRODUCT' AND slug = ANY (${handles}::text[])
      UNION SELECT unnest(${ids}::text[]))
    ORDER BY id FOR NO KEY UPDATE`;
}

/** Reads them with all that a line can change, in four statements whatever the number of lines. */
export async function readCatalogue(
  tx: Tx,
  facts: ShopFacts,
  affected: Affected,
  wantedSlugs: readonly string[],
): Promise<CatalogueState> {
  const { skus, handles, ids } = affected;
  const variants = await tx.$queryRaw<VariantNow[]>`
    SELECT v.id, v.product_id, v.sku, v.price, v.sale_price, ${iso("v.sale_starts_at")} AS sale_starts_at,
      ${iso("v.sale_ends_at")} AS sale_ends_at, v.weight_grams, v.archived_at IS NOT NULL AS archived, (
        SELECT coalesce(jsonb_object_agg(o.name, val.value), '{}') FROM variant_option vo
        JOIN option_value val ON val.id = vo.value_id
        JOIN product_option o ON o.id = val.option_id WHERE vo.variant_id = v.id
      ) AS options, s.on_hand, coalesce(s.reserved, 0) AS reserved, coalesce(s.backorder_limit, 0) AS backorder_limit
    FROM variant v
    LEFT JOIN stock_level s ON s.variant_id = v.id AND s.location_id = ${facts.locationId}
    WHERE v.sku = ANY (${skus}::text[])`;
  const slugs = [...new Set([...handles, ...wantedSlugs])];
  const found = await tx.$queryRaw<{ slug: string; id: string; present: boolean }[]>`
    SELECT slug, id, true AS present FROM product WHERE slug = ANY (${slugs}::text[])
    UNION ALL
    SELECT slug, target_id, false FROM slug_redirect WHERE kind = 'PRODUCT' AND slug = ANY (${handles}::text[])`;
  const bySlug = new Map<string, string>();
  for (const { slug, id, present } of found) if (present || !bySlug.has(slug)) bySlug.set(slug, id);
  const productIds = new Set([
    ...variants.map(({ product_id }) => product_id),
    ...handles.flatMap((handle) => bySlug.get(handle) ?? []),
    ...ids,
  ]);
  const products = await readProducts(tx, facts, [...productIds]);
  return {
    variants: new Map(variants.map((variant) => [variant.sku, variant])),
    products: new Map(products.map((product) => [product.id, product])),
    bySlug,
    takenSlugs: new Map(found.filter(({ present }) => present).map(({ slug, id }) => [slug, id])),
  };
}

interface ProductRow extends Omit<ProductNow, "exists" | "options" | "attributes"> {
  options: { id: string; name: string; values: { id: string; value: string }[] | null }[];
  attributes: {
    code: string;
    text: string | null;
    number: number | null;
    boolean: boolean | null;
    choices: string[] | null;
  }[];
}

async function readProducts(tx: Tx, facts: ShopFacts, ids: readonly string[]): Promise<ProductNow[]> {
  const rows = await tx.$queryRaw<ProductRow[]>`
    SELECT p.id, p.slug, p.name, p.description, p.category_id, p.status, p.tax_class,
      ${iso("p.publish_at")} AS publish_at, (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'values', (
          SELECT jsonb_agg(jsonb_build_object('id', val.id, 'value', val.value)) FROM option_value val
          WHERE val.option_id = o.id
        )) ORDER BY o.position, o.id), '[]') FROM product_option o WHERE o.product_id = p.id
      ) AS options, (
        SELECT coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'text', pa.text, 'number', pa.number,
          'boolean', pa.boolean, 'choices', (
            SELECT jsonb_agg(c.value ORDER BY c.position, c.id) FROM attribute_choice c WHERE c.id = ANY (pa.choice_ids)
          ))), '[]')
        FROM product_attribute pa JOIN attribute a ON a.id = pa.attribute_id WHERE pa.product_id = p.id
      ) AS attributes, (
        SELECT coalesce(max(v.position), -1) FROM variant v WHERE v.product_id = p.id
      ) AS last_position
    FROM product p WHERE p.id = ANY (${[...ids]}::text[])`;
  return rows.map(({ options, attributes, ...row }) => ({
    ...row,
    exists: true,
    options: options.map(({ id, name, values }) => ({
      id,
      name,
      values: new Map((values ?? []).map((value) => [value.value, value.id])),
    })),
    attributes: Object.fromEntries(
      attributes.map(({ code, text, number, boolean, choices }) => [
        code,
        facts.attributes.get(code)?.kind === undefined
          ? null
          : (text ?? number ?? boolean ?? choices ?? null),
      ]),
    ),
  }));
}
