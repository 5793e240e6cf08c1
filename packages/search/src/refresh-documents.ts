import { Prisma, type Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";

/** A transaction, never the client itself: the lock below must hold until the documents are written. */
type OpenTransaction = Tx & { readonly $connect?: never };

/**
 * Recomputes the documents of these products from the truth, inside the transaction that changed them; products that
 * are not on sale lose theirs. What did not change is not written. Returns the ids whose document changed.
 */
export async function refreshDocuments(
  tx: OpenTransaction,
  productIds: readonly ProductId[],
): Promise<ProductId[]> {
  if (productIds.length === 0) return [];
  // The statement that follows must see what whoever refreshed the same product before us has committed.
  await tx.$executeRaw`
    SELECT 1 FROM product WHERE id = ANY (${[...productIds]}::text[]) ORDER BY id FOR NO KEY UPDATE`;
  const rows = await tx.$queryRaw<{ id: string }[]>(refreshStatement(productIds));
  return rows.map((row) => trustedId("Product", row.id));
}

/** Columns of the table that are written, in the order of the SELECT that fills them. */
const columns = Prisma.raw(
  [
    "product_id, slug, name, description, status, category_id, category_ids, category_slug, category_name, currency",
    "min_price, max_price, in_stock, rating, rating_count, image_url, image_alt, placeholder, options, skus",
    "featured, created_at, version",
  ].join(", "),
);

function refreshStatement(productIds: readonly ProductId[]): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE wanted AS MATERIALIZED (
      SELECT * FROM product WHERE id = ANY (${[...productIds]}::text[]) AND status = 'PUBLISHED'
    ), lineage (leaf, id, parent_id) AS (
      SELECT id, id, parent_id FROM category WHERE id IN (SELECT category_id FROM wanted)
      UNION ALL
      SELECT l.leaf, c.id, c.parent_id FROM lineage l JOIN category c ON c.id = l.parent_id
    ), path AS (
      SELECT leaf, array_agg(id ORDER BY id) AS ids FROM lineage GROUP BY leaf
    ), offer AS (
      SELECT v.product_id, min(v.price) AS min_price, max(v.price) AS max_price,
        bool_or(stock.available > 0) AS in_stock, array_agg(v.sku ORDER BY v.position, v.id) AS skus
      FROM wanted w
      JOIN variant v ON v.product_id = w.id AND v.archived_at IS NULL
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(s.on_hand + s.backorder_limit - s.reserved), 0) AS available
        FROM stock_level s WHERE s.variant_id = v.id
      ) stock
      GROUP BY v.product_id
    ), choice AS (
      SELECT v.product_id, array_agg(DISTINCT o.name || '=' || val.value) AS options
      FROM wanted w
      JOIN variant v ON v.product_id = w.id AND v.archived_at IS NULL
      JOIN variant_option vo ON vo.variant_id = v.id
      JOIN option_value val ON val.id = vo.value_id
      JOIN product_option o ON o.id = val.option_id
      GROUP BY v.product_id
    ), fresh AS MATERIALIZED (
      SELECT w.id AS product_id, w.slug, w.name, w.description, w.status, w.category_id, path.ids AS category_ids,
        c.slug AS category_slug, c.name AS category_name, w.currency, offer.min_price, offer.max_price, offer.in_stock,
        CASE WHEN w.rating_count = 0 THEN 0 ELSE round(100.0 * w.rating_sum / w.rating_count)::int END AS rating,
        w.rating_count, picture.url AS image_url, coalesce(picture.alt, '') AS image_alt,
        coalesce(picture.placeholder, '') AS placeholder, coalesce(choice.options, '{}') AS options, offer.skus,
        w.featured, coalesce(w.published_at, w.created_at) AS created_at, w.version
      FROM wanted w
      JOIN offer ON offer.product_id = w.id
      JOIN category c ON c.id = w.category_id
      JOIN path ON path.leaf = w.category_id
      LEFT JOIN choice ON choice.product_id = w.id
      LEFT JOIN LATERAL (
        SELECT url, alt, placeholder FROM product_image i WHERE i.product_id = w.id ORDER BY i.position, i.id LIMIT 1
      ) picture ON true
    ), gone AS (
      DELETE FROM product_document d
      WHERE d.product_id = ANY (${[...productIds]}::text[])
        AND NOT EXISTS (SELECT FROM fresh WHERE fresh.product_id = d.product_id)
      RETURNING d.product_id
    ), written AS (
      INSERT INTO product_document AS d (${columns})
      SELECT ${columns} FROM fresh
      WHERE NOT EXISTS (
        SELECT FROM product_document d WHERE d.product_id = fresh.product_id
          AND ROW(d.slug, d.name, d.description, d.status, d.category_id, d.category_ids, d.category_slug,
              d.category_name, d.currency, d.min_price, d.max_price, d.in_stock, d.rating, d.rating_count, d.image_url,
              d.image_alt, d.placeholder, d.options, d.skus, d.featured, d.created_at, d.version)
            IS NOT DISTINCT FROM
            ROW(fresh.slug, fresh.name, fresh.description, fresh.status, fresh.category_id, fresh.category_ids,
              fresh.category_slug, fresh.category_name, fresh.currency, fresh.min_price, fresh.max_price,
              fresh.in_stock, fresh.rating, fresh.rating_count, fresh.image_url, fresh.image_alt, fresh.placeholder,
              fresh.options, fresh.skus, fresh.featured, fresh.created_at, fresh.version))
      ON CONFLICT (product_id) DO UPDATE SET (${columns}) = ROW (excluded.product_id, excluded.slug, excluded.name,
        excluded.description, excluded.status, excluded.category_id, excluded.category_ids, excluded.category_slug,
        excluded.category_name, excluded.currency, excluded.min_price, excluded.max_price, excluded.in_stock,
        excluded.rating, excluded.rating_count, excluded.image_url, excluded.image_alt, excluded.placeholder,
        excluded.options, excluded.skus, excluded.featured, excluded.created_at, excluded.version)
      WHERE d.version <= excluded.version
      RETURNING d.product_id, d.description, d.options, d.options_key, d.search_head
    ), learnt_sets AS (
      INSERT INTO search_option_set (key, options)
      SELECT DISTINCT ON (options_key) options_key, options FROM written ORDER BY options_key
      ON CONFLICT DO NOTHING
    ), learnt_words AS (
      INSERT INTO search_word (word)
      SELECT word FROM (
        SELECT unnest(tsvector_to_array(ts_filter(search_head, '{a,b,c}'))) AS word FROM written
        UNION
        SELECT unnest(tsvector_to_array(to_tsvector('shop_stem', search_plain(description)))) FROM written
      ) found
      WHERE length(word) <= 60 AND NOT EXISTS (SELECT FROM search_word s WHERE s.word = found.word)
      ORDER BY word
      ON CONFLICT DO NOTHING
    )
    SELECT product_id AS id FROM written UNION ALL SELECT product_id FROM gone`;
}
