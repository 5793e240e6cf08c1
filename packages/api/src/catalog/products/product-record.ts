import type { ProductStatus } from "@storewright/db";
import { type Db, Prisma } from "@storewright/db";
import type { AttributeKind } from "../attributes/attribute-views";

/** A product with everything that belongs to it, as one row; JSON made by Postgres, so times are texts. */
export interface ProductRecord {
  id: string;
  slug: string;
  name: string;
  description: string;
  highlights: string[];
  status: ProductStatus;
  category_id: string;
  tax_class: string;
  featured: boolean;
  publish_at: Date | null;
  seo_title: string;
  seo_text: string;
  currency: string;
  rating_sum: number;
  rating_count: number;
  version: number;
  updated_at: Date;
  /** From the root to the product's own category. */
  path: { slug: string; name: string }[];
  images: {
    id: string;
    url: string;
    alt: string;
    width: number;
    height: number;
    placeholder: string;
    colour: string | null;
    variant_id: string | null;
  }[];
  options: OptionRecord[];
  attributes: AttributeRecord[];
  variants: VariantRecord[];
  /** How many there are, of which `variants` may be a page. */
  variant_total: number;
}

interface OptionRecord {
  id: string;
  name: string;
  values: {
    id: string;
    value: string;
    swatch: string | null;
    /** Whether a live variant has it. */
    used: boolean;
  }[];
}

interface AttributeRecord {
  code: string;
  name: string;
  kind: AttributeKind;
  unit: string;
  text: string | null;
  number: number | null;
  boolean: boolean | null;
  /** In the order of the attribute. */
  choices: { label: string; swatch: string | null }[];
}

export interface VariantRecord {
  id: string;
  sku: string;
  /** Regular. */
  price: number;
  charged: number;
  sale_price: number | null;
  /** As ISO texts. */
  sale_starts_at: string | null;
  sale_ends_at: string | null;
  /** While on sale: the lowest that was charged in the 30 days before. */
  lowest_30: number | null;
  weight_grams: number;
  low_stock_threshold: number;
  /** Option name to value. */
  options: Record<string, string>;
  levels: LevelRecord[];
}

interface LevelRecord {
  location_id: string;
  location_name: string;
  on_hand: number;
  reserved: number;
  backorder_limit: number;
  /** Pieces that were paid for and are not on hand. */
  backordered: number;
}

/** Reads the product for which `condition` on `p` holds, in one query; archived variants are left out. */
export async function readProductRecord(db: Db, condition: Prisma.Sql): Promise<ProductRecord | undefined> {
  const rows = await db.$queryRaw<ProductRecord[]>`
    SELECT p.id, p.slug, p.name, p.description, p.highlights, p.status, p.category_id, p.tax_class, p.featured,
      p.publish_at, p.seo_title, p.seo_text, p.currency, p.rating_sum, p.rating_count, p.version, p.updated_at,
      ${path} AS path, ${images} AS images, ${options} AS options, ${attributes} AS attributes,
      ${variants} AS variants, (
        SELECT count(*)::int FROM variant v WHERE v.product_id = p.id AND v.archived_at IS NULL
      ) AS variant_total
    FROM product p WHERE ${condition}`;
  return rows[0];
}

/** As `toISOString` writes it. */
function isoText(column: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/**
 * EU directive 98/6/EC, article 6a: the lowest price charged in the 30 days before the reduction. It began with the
 * open row, or where the clock has just started the sale, with the sale itself.
 */
const lowestBeforeSale = Prisma.sql`(
  SELECT min(h.price) FROM (
    SELECT coalesce(max(c.valid_from) FILTER (WHERE c.price = v.charged), v.sale_starts_at, now()) AS began
    FROM variant_price c WHERE c.variant_id = v.id AND c.valid_to IS NULL
  ) sale
  JOIN variant_price h ON h.variant_id = v.id AND h.valid_from < sale.began
    AND coalesce(h.valid_to, 'infinity') > sale.began - interval '30 days'
)`;

const path = Prisma.sql`(
  WITH RECURSIVE up (id, parent_id, slug, name, depth) AS (
    SELECT id, parent_id, slug, name, 0 FROM category WHERE id = p.category_id
    UNION ALL
    SELECT c.id, c.parent_id, c.slug, c.name, up.depth + 1 FROM up JOIN category c ON c.id = up.parent_id
  )
  SELECT json_agg(json_build_object('slug', slug, 'name', name) ORDER BY depth DESC) FROM up
)`;

const images = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', i.id, 'url', i.url, 'alt', i.alt, 'width', i.width,
    'height', i.height, 'placeholder', i.placeholder, 'colour', i.colour, 'variant_id', i.variant_id)
    ORDER BY i.position, i.id), '[]')
  FROM product_image i WHERE i.product_id = p.id
)`;

const options = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'values', v.list)
    ORDER BY o.position, o.id), '[]')
  FROM product_option o
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('id', v.id, 'value', v.value, 'swatch', v.swatch, 'used', EXISTS (
      SELECT FROM variant_option vo JOIN variant ON variant.id = vo.variant_id
      WHERE vo.value_id = v.id AND variant.archived_at IS NULL
    )) ORDER BY v.position, v.id), '[]') AS list
    FROM option_value v WHERE v.option_id = o.id
  ) v
  WHERE o.product_id = p.id
)`;

const attributes = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('code', a.code, 'name', a.name, 'kind', a.kind, 'unit', a.unit,
    'text', pa.text, 'number', pa.number, 'boolean', pa.boolean, 'choices', c.list)
    ORDER BY a.position, a.name, a.id), '[]')
  FROM product_attribute pa
  JOIN attribute a ON a.id = pa.attribute_id
  CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object('label', ch.value, 'swatch', ch.swatch)
      ORDER BY ch.position, ch.id), '[]') AS list
    FROM attribute_choice ch WHERE ch.attribute_id = a.id AND ch.id = ANY (pa.choice_ids)
  ) c
  WHERE pa.product_id = p.id
)`;

/** Grouped once for all variants: a look-up a variant would be thousands. */
const variants = Prisma.sql`(
  WITH v AS MATERIALIZED (
    SELECT w.*, charged_price(w.price, w.sale_price, w.sale_starts_at, w.sale_ends_at, now()) AS charged
    FROM variant w WHERE w.product_id = p.id AND w.archived_at IS NULL
  ), chosen AS (
    SELECT vo.variant_id, json_object_agg(o.name, val.value ORDER BY o.position) AS options
    FROM v
    JOIN variant_option vo ON vo.variant_id = v.id
    JOIN option_value val ON val.id = vo.value_id
    JOIN product_option o ON o.id = vo.option_id
    GROUP BY vo.variant_id
  ), waiting AS (
    SELECT r.variant_id, r.location_id, sum(r.quantity) AS quantity
    FROM v JOIN reservation r ON r.variant_id = v.id AND r.status = 'BACKORDERED'
    GROUP BY r.variant_id, r.location_id
  ), lying AS (
    SELECT s.variant_id, json_agg(json_build_object('location_id', s.location_id, 'location_name', l.name,
      'on_hand', s.on_hand, 'reserved', s.reserved, 'backorder_limit', s.backorder_limit,
      'backordered', coalesce(w.quantity, 0)) ORDER BY l.is_default DESC, l.code) AS levels
    FROM v
    JOIN stock_level s ON s.variant_id = v.id
    JOIN stock_location l ON l.id = s.location_id AND (l.closed_at IS NULL OR s.on_hand > 0 OR s.reserved > 0)
    LEFT JOIN waiting w ON w.variant_id = s.variant_id AND w.location_id = s.location_id
    GROUP BY s.variant_id
  )
  SELECT coalesce(json_agg(json_build_object('id', v.id, 'sku', v.sku, 'price', v.price, 'charged', v.charged,
    'sale_price', v.sale_price, 'sale_starts_at', ${isoText(Prisma.sql`v.sale_starts_at`)},
    'sale_ends_at', ${isoText(Prisma.sql`v.sale_ends_at`)},
    'lowest_30', CASE WHEN v.charged < v.price THEN ${lowestBeforeSale} END, 'weight_grams', v.weight_grams,
    'low_stock_threshold', v.low_stock_threshold, 'levels', coalesce(lying.levels, '[]'),
    'options', coalesce(chosen.options, '{}')) ORDER BY v.position, v.id), '[]')
  FROM v LEFT JOIN chosen ON chosen.variant_id = v.id LEFT JOIN lying ON lying.variant_id = v.id
)`;
