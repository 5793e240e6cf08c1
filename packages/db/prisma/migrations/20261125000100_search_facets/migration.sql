-- Facets and filters of the larger catalogue, in Postgres alone. As in the search migration, Prisma does not know the
-- columns and tables made here: it neither reads nor writes them.

-- The words of attributes: a value as it is, and for what is true of a product the name of that itself.
CREATE FUNCTION search_attribute_words(attributes text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(regexp_replace(regexp_replace(search_join(attributes),
  '(^|\|)[^=|]*=false(?=\||$)', '\1', 'g'), '([^=|]+)=true(?=\||$)', '\1', 'g'), '(^|\|)[^=|]*=', ' ', 'g');

-- Bands of prices in steps of 1, 2 and 5: 0 to 4.99, 5.00 to 9.99, 10.00 to 19.99 and so on. Kept in step with
-- packages/search/src/price-bands.ts.
CREATE FUNCTION price_band(price int) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN width_bucket(price, ARRAY[500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000, 1000000,
  2000000, 5000000, 10000000, 20000000, 50000000, 100000000, 200000000, 500000000, 1000000000]);

ALTER TABLE product_document
  DROP COLUMN search_head,
  ADD COLUMN attributes_key bigint NOT NULL GENERATED ALWAYS AS (hash_array_extended(attributes, 0)) STORED;
ALTER TABLE product_document
  ADD COLUMN search_head tsvector NOT NULL GENERATED ALWAYS AS (
    search_words(name, 'A') || search_words(category_name, 'B')
      || search_words(regexp_replace(search_join(options), '(^|\|)[^=|]*=', ' ', 'g'), 'C')
      || search_words(search_attribute_words(attributes), 'C')
      || strip(to_tsvector('shop_exact', search_code(search_join(skus))))) STORED;
-- What facets count of a product beside its category, options and attributes, in one number: rows are grouped by few
-- small keys instead of many columns. Bit 0 in stock, bit 1 on sale, bits 2 to 4 whole stars (4 at most), above the
-- price band. Kept in step with packages/search/src/postgres/facts.ts.
ALTER TABLE product_document ADD COLUMN facts int NOT NULL GENERATED ALWAYS AS (
  in_stock::int | (on_sale::int << 1) | (least(rating / 100, 4) << 2) | (price_band(min_price) << 5)) STORED;
CREATE INDEX product_document_search_head_idx ON product_document USING gin (search_head)
  WITH (gin_pending_list_limit = 1024);

-- Everything that facets count and filters ask, from the index alone.
DROP INDEX product_document_category_idx;
CREATE INDEX product_document_category_idx ON product_document (category_id, min_price)
  INCLUDE (options_key, attributes_key, facts, in_stock, on_sale, product_id);
CREATE INDEX product_document_attributes_key_idx ON product_document (attributes_key);
CREATE INDEX product_document_on_sale_idx ON product_document (created_at DESC, product_id) WHERE on_sale;

-- Every set of attributes that a product has, as search_option_set.
CREATE TABLE search_attribute_set (key bigint PRIMARY KEY, attributes text[] NOT NULL);
CREATE INDEX search_attribute_set_attributes_idx ON search_attribute_set USING gin (attributes);
INSERT INTO search_attribute_set SELECT DISTINCT ON (attributes_key) attributes_key, attributes FROM product_document;

-- The numbers of product_document, one a row: for ranges. Written by the trigger below.
CREATE TABLE search_number (
  product_id text NOT NULL,
  code text NOT NULL,
  value numeric NOT NULL,
  category_id text NOT NULL,
  -- Ranges of numbers follow the filter by stock.
  in_stock boolean NOT NULL DEFAULT true,
  PRIMARY KEY (product_id, code) INCLUDE (value)
);
CREATE INDEX search_number_range_idx ON search_number (code, category_id, in_stock, value) INCLUDE (product_id);
-- A filter by a number alone reads its range, not every number.
CREATE INDEX search_number_value_idx ON search_number (code, value) INCLUDE (product_id);

-- How many published products have each value, by category and stock: what a list without further filters shows. Rows
-- are only added, a change of a product as `-1` here and `+1` there, so that no two changes wait for each other; the
-- worker folds them together (`fold_search_tally`). Kinds: t all, o option, a attribute, s on sale, r stars, p price band.
CREATE TABLE search_tally (
  category_id text NOT NULL,
  in_stock boolean NOT NULL,
  kind "char" NOT NULL,
  value text NOT NULL,
  n int NOT NULL,
  folded boolean NOT NULL DEFAULT false
);
CREATE INDEX search_tally_category_idx ON search_tally (category_id);
CREATE INDEX search_tally_new_idx ON search_tally (folded) WHERE NOT folded;

CREATE FUNCTION search_tally_of(
  category_id text, in_stock boolean, options text[], attributes text[], on_sale boolean, rating int, min_price int
) RETURNS TABLE (kind "char", value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 't'::"char", ''
  UNION ALL SELECT 's', '' WHERE on_sale
  UNION ALL SELECT 'r', least(rating / 100, 4)::text
  UNION ALL SELECT 'p', price_band(min_price)::text
  UNION ALL SELECT 'o', o FROM unnest(options) AS o
  UNION ALL SELECT 'a', a FROM unnest(attributes) AS a
$$;

CREATE FUNCTION count_search_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_tally (category_id, in_stock, kind, value, n)
    SELECT d.category_id, d.in_stock, x.kind, x.value, count(*) FROM new_rows d
    CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
    GROUP BY 1, 2, 3, 4;
    INSERT INTO search_number (product_id, code, value, category_id, in_stock)
    SELECT d.product_id, pair.key, pair.value::numeric, d.category_id, d.in_stock
    FROM new_rows d CROSS JOIN LATERAL jsonb_each_text(d.numbers) AS pair
    ON CONFLICT (product_id, code) DO UPDATE
      SET value = excluded.value, category_id = excluded.category_id, in_stock = excluded.in_stock;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO search_tally (category_id, in_stock, kind, value, n)
    SELECT d.category_id, d.in_stock, x.kind, x.value, -count(*) FROM old_rows d
    CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
    GROUP BY 1, 2, 3, 4;
    DELETE FROM search_number s USING old_rows d WHERE s.product_id = d.product_id;
  ELSE
    INSERT INTO search_tally (category_id, in_stock, kind, value, n)
    SELECT d.category_id, d.in_stock, x.kind, x.value, sum(d.sign) FROM (
      SELECT -1 AS sign, o.category_id, o.in_stock, o.options, o.attributes, o.on_sale, o.rating, o.min_price FROM old_rows o
      UNION ALL
      SELECT 1, n.category_id, n.in_stock, n.options, n.attributes, n.on_sale, n.rating, n.min_price FROM new_rows n
    ) d
    CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
    GROUP BY 1, 2, 3, 4 HAVING sum(d.sign) <> 0;
    DELETE FROM search_number s USING old_rows o, new_rows n
    WHERE o.product_id = n.product_id AND s.product_id = o.product_id
      AND (o.numbers, o.category_id, o.in_stock) IS DISTINCT FROM (n.numbers, n.category_id, n.in_stock);
    INSERT INTO search_number (product_id, code, value, category_id, in_stock)
    SELECT n.product_id, pair.key, pair.value::numeric, n.category_id, n.in_stock
    FROM old_rows o JOIN new_rows n ON n.product_id = o.product_id
    CROSS JOIN LATERAL jsonb_each_text(n.numbers) AS pair
    WHERE (o.numbers, o.category_id, o.in_stock) IS DISTINCT FROM (n.numbers, n.category_id, n.in_stock)
    ON CONFLICT (product_id, code) DO UPDATE
      SET value = excluded.value, category_id = excluded.category_id, in_stock = excluded.in_stock;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER product_document_counted_insert AFTER INSERT ON product_document
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_search_tally();
CREATE TRIGGER product_document_counted_update AFTER UPDATE ON product_document
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION count_search_tally();
CREATE TRIGGER product_document_counted_delete AFTER DELETE ON product_document
  REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION count_search_tally();

INSERT INTO search_tally (category_id, in_stock, kind, value, n)
SELECT d.category_id, d.in_stock, x.kind, x.value, count(*) FROM product_document d
CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
GROUP BY 1, 2, 3, 4;

-- Adds up what was added; one at a time, and what comes meanwhile is left for the next. Returns the rows that went in.
CREATE FUNCTION fold_search_tally() RETURNS int LANGUAGE plpgsql AS $$
DECLARE taken int;
BEGIN
  IF NOT pg_try_advisory_xact_lock(712026) THEN RETURN 0; END IF;
  WITH gone AS (DELETE FROM search_tally RETURNING category_id, in_stock, kind, value, n), kept AS (
    INSERT INTO search_tally (category_id, in_stock, kind, value, n, folded)
    SELECT category_id, in_stock, kind, value, sum(n), true FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
  ) SELECT count(*) INTO taken FROM gone;
  RETURN taken;
END $$;

-- Questions that many asked and that were answered: what the search box suggests. Made from search_count by the worker.
CREATE TABLE search_popular (
  query text PRIMARY KEY,
  searches int NOT NULL,
  total int NOT NULL
);
CREATE INDEX search_popular_prefix_idx ON search_popular (query text_pattern_ops);
CREATE INDEX search_popular_trigram_idx ON search_popular USING gist (query gist_trgm_ops);

-- What the worker does about the index of the search engine, and what staff are told about it; one row.
CREATE TABLE search_index_state (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  rebuild_asked_at timestamptz(3),
  -- A worker is at it until then; what it has written goes into this index.
  rebuild_locked_until timestamptz(3),
  rebuild_done int NOT NULL DEFAULT 0,
  rebuild_total int NOT NULL DEFAULT 0,
  check_asked_at timestamptz(3),
  checked_at timestamptz(3),
  missing int NOT NULL DEFAULT 0,
  extra int NOT NULL DEFAULT 0,
  stale int NOT NULL DEFAULT 0
);
INSERT INTO search_index_state DEFAULT VALUES;

-- Synonyms are found by what was typed.
CREATE INDEX search_synonym_words_idx ON search_synonym USING gin (words);
CREATE INDEX search_synonym_word_idx ON search_synonym (word);
CREATE INDEX search_pin_query_idx ON search_pin (query, position);

-- Variants on sale of which few or none are free: what the dashboard counts, without adding up the stock of the whole
-- range. Written beside the documents and by the worker when stock moved; orders themselves do not touch it.
CREATE TABLE variant_stock_state (
  variant_id text PRIMARY KEY REFERENCES variant (id) ON DELETE CASCADE,
  is_out boolean NOT NULL
);
CREATE INDEX variant_stock_state_out_idx ON variant_stock_state (is_out);

-- A product's row is locked first, in the order in which documents lock it: two who do this at once take turns.
CREATE FUNCTION refresh_stock_states(product_ids text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM product WHERE id = ANY (product_ids) ORDER BY id FOR NO KEY UPDATE;
  WITH current AS (
    SELECT v.id, coalesce(sum(greatest(s.on_hand - s.reserved, 0)), 0) AS quantity, v.low_stock_threshold AS threshold,
      p.status = 'PUBLISHED' AND v.archived_at IS NULL AS counts
    FROM product p JOIN variant v ON v.product_id = p.id LEFT JOIN stock_level s ON s.variant_id = v.id
    WHERE p.id = ANY (product_ids) GROUP BY v.id, p.status
  ), gone AS (
    DELETE FROM variant_stock_state x USING current c
    WHERE x.variant_id = c.id AND NOT (c.counts AND c.quantity <= c.threshold)
  )
  INSERT INTO variant_stock_state AS x (variant_id, is_out)
  SELECT c.id, c.quantity <= 0 FROM current c WHERE c.counts AND c.quantity <= c.threshold
  ON CONFLICT (variant_id) DO UPDATE SET is_out = excluded.is_out WHERE x.is_out <> excluded.is_out;
END $$;

INSERT INTO variant_stock_state (variant_id, is_out)
SELECT v.id, coalesce(sum(greatest(s.on_hand - s.reserved, 0)), 0) <= 0
FROM product p JOIN variant v ON v.product_id = p.id LEFT JOIN stock_level s ON s.variant_id = v.id
WHERE p.status = 'PUBLISHED' AND v.archived_at IS NULL
GROUP BY v.id HAVING coalesce(sum(greatest(s.on_hand - s.reserved, 0)), 0) <= v.low_stock_threshold;
