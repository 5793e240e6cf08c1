import type { ProductStatus } from "@storewright/db";
import { type Db, Prisma } from "@storewright/db";

/** A product with everything that belongs to it, as one row; JSON made by Postgres, so times are texts. */
export interface ProductRecord {
  id: string;
  slug: string;
  name: string;
  description: string;
  highlights: string[];
  status: ProductStatus;
  category_id: string;
  currency: string;
  rating_sum: number;
  rating_count: number;
  version: number;
  updated_at: Date;
  /** From the root to the product's own category. */
  path: { slug: string; name: string }[];
  images: {
    url: string;
    alt: string;
    width: number;
    height: number;
    placeholder: string;
    colour: string | null;
  }[];
  options: { name: string; values: { value: string; swatch: string | null }[] }[];
  variants: VariantRecord[];
}

export interface VariantRecord {
  id: string;
  sku: string;
  price: number;
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

/** Reads the product for which `condition` on `p` holds, in one query; archived variants and unused values are left out. */
export async function readProductRecord(db: Db, condition: Prisma.Sql): Promise<ProductRecord | undefined> {
  const rows = await db.$queryRaw<ProductRecord[]>`
    SELECT p.id, p.slug, p.name, p.description, p.highlights, p.status, p.category_id, p.currency, p.rating_sum,
      p.rating_count, p.version, p.updated_at, ${path} AS path, ${images} AS images, ${options} AS options,
      ${variants} AS variants
    FROM product p WHERE ${condition}`;
  return rows[0];
}

const path = Prisma.sql`(
  WITH RECURSIVE up (id, parent_id, slug, name, depth) AS (
    SELECT id, parent_id, slug, name, 0 FROM category WHERE id = p.category_id
    UNION ALL
    SELECT c.id, c.parent_id, c.slug, c.name, up.depth + 1 FROM up JOIN category c ON c.id = up.parent_id
  )
  SELECT json_agg(json_build_object('slug', slug, 'name', name) ORDER BY depth DESC) FROM up
)`;

const images = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('url', i.url, 'alt', i.alt, 'width', i.width, 'height', i.height,
    'placeholder', i.placeholder, 'colour', i.colour) ORDER BY i.position, i.id), '[]')
  FROM product_image i WHERE i.product_id = p.id
)`;

const options = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('name', o.name, 'values', v.list) ORDER BY o.position, o.id), '[]')
  FROM product_option o
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('value', v.value, 'swatch', v.swatch) ORDER BY v.position, v.id) AS list
    FROM option_value v
    WHERE v.option_id = o.id AND EXISTS (
      SELECT FROM variant_option vo JOIN variant ON variant.id = vo.variant_id
      WHERE vo.value_id = v.id AND variant.archived_at IS NULL
    )
  ) v
  WHERE o.product_id = p.id AND v.list IS NOT NULL
)`;

const levels = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('location_id', s.location_id, 'location_name', l.name,
    'on_hand', s.on_hand, 'reserved', s.reserved, 'backorder_limit', s.backorder_limit, 'backordered', (
      SELECT coalesce(sum(r.quantity), 0) FROM reservation r
      WHERE r.status = 'BACKORDERED' AND r.variant_id = s.variant_id AND r.location_id = s.location_id
    )) ORDER BY l.is_default DESC, l.code), '[]')
  FROM stock_level s JOIN stock_location l ON l.id = s.location_id WHERE s.variant_id = v.id
)`;

const variants = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', v.id, 'sku', v.sku, 'price', v.price,
    'low_stock_threshold', v.low_stock_threshold, 'levels', ${levels}, 'options', (
      SELECT coalesce(json_object_agg(o.name, val.value ORDER BY o.position), '{}')
      FROM variant_option vo
      JOIN option_value val ON val.id = vo.value_id
      JOIN product_option o ON o.id = vo.option_id
      WHERE vo.variant_id = v.id
    )) ORDER BY v.position, v.id), '[]')
  FROM variant v WHERE v.product_id = p.id AND v.archived_at IS NULL
)`;
