import { Prisma, type Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { refreshStockStates } from "./stock-states";

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
  await refreshStockStates(tx, productIds);
  const rows = await tx.$queryRaw<{ id: string }[]>(refreshStatement(productIds));
  return rows.map((row) => trustedId("Product", row.id));
}

/** Columns of the table that are written, in the order of the SELECT that fills them. */
const columnNames =
  `product_id slug name description status category_id category_ids category_slug category_name
  currency min_price max_price regular_price on_sale turns_at in_stock rating rating_count image_url image_alt
  placeholder options attributes numbers collection_ids skus featured created_at version`.split(/\s+/);
const columns = Prisma.raw(columnNames.join(", "));
const columnsOf = (table: string) => Prisma.raw(columnNames.map((name) => `${table}.${name}`).join(", "));

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
      SELECT v.product_id, min(charged.price) AS min_price, max(charged.price) AS max_price,
        min(v.price) AS regular_price, bool_or(charged.price < v.price) AS on_sale,
        least(min(v.sale_starts_at) FILTER (WHERE v.sale_price IS NOT NULL AND v.sale_starts_at > now()),
          min(v.sale_ends_at) FILTER (WHERE v.sale_price IS NOT NULL AND v.sale_ends_at > now())) AS turns_at,
        bool_or(stock.available > 0) AS in_stock, array_agg(v.sku ORDER BY v.position, v.id) AS skus
      FROM wanted w
      JOIN variant v ON v.product_id = w.id AND v.archived_at IS NULL
      CROSS JOIN LATERAL (
        SELECT charged_price(v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, now()) AS price
      ) charged
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
    ), property AS (
      SELECT pa.product_id, a.code, pa.number,
        CASE WHEN pa.number IS NULL THEN coalesce(pa.text, pa.boolean::text, c.value) END AS value
      FROM wanted w
      JOIN product_attribute pa ON pa.product_id = w.id
      JOIN attribute a ON a.id = pa.attribute_id AND a.filterable
      LEFT JOIN attribute_choice c ON c.attribute_id = a.id AND c.id = ANY (pa.choice_ids)
    ), properties AS (
      SELECT product_id,
        coalesce(array_agg(DISTINCT code || '=' || value) FILTER (WHERE value <> ''), '{}') AS attributes,
        coalesce(jsonb_object_agg(code, trim_scale(number)) FILTER (WHERE number IS NOT NULL), '{}') AS numbers
      FROM property GROUP BY product_id
    ), membership AS (
      SELECT product_id, array_agg(collection_id ORDER BY collection_id) AS ids
      FROM wanted w JOIN collection_product ON product_id = w.id GROUP BY product_id
    ), fresh AS MATERIALIZED (
      SELECT w.id AS product_id, w.slug, w.name, w.description, w.status, w.category_id, path.ids AS category_ids,
        c.slug AS category_slug, c.name AS category_name, w.currency, offer.min_price, offer.max_price,
        offer.regular_price, offer.on_sale, offer.turns_at, offer.in_stock,
        CASE WHEN w.rating_count = 0 THEN 0 ELSE round(100.0 * w.rating_sum / w.rating_count)::int END AS rating,
        w.rating_count, picture.url AS image_url, coalesce(picture.alt, '') AS image_alt,
        coalesce(picture.placeholder, '') AS placeholder, coalesce(choice.options, '{}') AS options,
        coalesce(properties.attributes, '{}') AS attributes, coalesce(properties.numbers, '{}') AS numbers,
        coalesce(membership.ids, '{}') AS collection_ids, offer.skus,
        w.featured, coalesce(w.published_at, w.created_at) AS created_at, w.version
      FROM wanted w
      JOIN offer ON offer.product_id = w.id
      JOIN category c ON c.id = w.category_id
      JOIN path ON path.leaf = w.category_id
      LEFT JOIN choice ON choice.product_id = w.id
      LEFT JOIN properties ON properties.product_id = w.id
      LEFT JOIN membership ON membership.product_id = w.id
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
          AND ROW(${columnsOf("d")}) IS NOT DISTINCT FROM ROW(${columnsOf("fresh")}))
      ON CONFLICT (product_id) DO UPDATE SET (${columns}) = ROW (${columnsOf("excluded")})
      WHERE d.version <= excluded.version
      RETURNING d.product_id, d.description, d.options, d.options_key, d.attributes, d.attributes_key, d.search_head
    ), learnt_sets AS (
      INSERT INTO search_option_set (key, options)
      SELECT DISTINCT ON (options_key) options_key, options FROM written ORDER BY options_key
      ON CONFLICT DO NOTHING
    ), learnt_attributes AS (
      INSERT INTO search_attribute_set (key, attributes)
      SELECT DISTINCT ON (attributes_key) attributes_key, attributes FROM written ORDER BY attributes_key
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
