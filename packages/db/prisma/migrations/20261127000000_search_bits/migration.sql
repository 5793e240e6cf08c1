-- A bit for every product and value, so that what goes together is counted without reading a row a product. As in the
-- search migrations, Prisma does not know these tables.

-- Where a product's bit stands, and its price then: prices that cut a band are looked up here. Written with the bits; a
-- place is given again when its product has gone.
CREATE TABLE search_place (
  product_id text PRIMARY KEY,
  place int NOT NULL UNIQUE,
  min_price int NOT NULL
);
CREATE INDEX search_place_price_idx ON search_place (min_price) INCLUDE (place);

-- Which products have a value, 4,096 places a chunk. Kinds as in search_tally, and c category, i in stock.
CREATE TABLE search_bits (
  kind "char" NOT NULL,
  value text NOT NULL,
  chunk int NOT NULL,
  bits bit(4096) NOT NULL,
  PRIMARY KEY (kind, value, chunk)
);
CREATE INDEX search_bits_chunk_idx ON search_bits (chunk);

-- Products whose bits are not those of their document: they are counted by their rows until the worker writes their
-- bits (`fold_search_bits`). Rows are only added, as in search_tally.
CREATE TABLE search_changed (product_id text NOT NULL);
INSERT INTO search_changed SELECT product_id FROM product_document;

CREATE FUNCTION search_bit(place int) RETURNS bit LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN set_bit(B'0'::bit(4096), place & 4095, 1);

-- Counts of categories are few among all that is tallied.
CREATE INDEX search_tally_total_idx ON search_tally (category_id, in_stock) INCLUDE (n) WHERE kind = 't';

-- Old and new rows are told apart without joining them: a plan that was made for few rows would compare each with each.
CREATE OR REPLACE FUNCTION count_search_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO search_tally (category_id, in_stock, kind, value, n)
    SELECT d.category_id, d.in_stock, x.kind, x.value, count(*) FROM new_rows d
    CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
    GROUP BY 1, 2, 3, 4;
    INSERT INTO search_changed SELECT product_id FROM new_rows;
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
    INSERT INTO search_changed SELECT product_id FROM old_rows;
    changed := ARRAY (SELECT product_id FROM old_rows);
    DELETE FROM search_number WHERE product_id = ANY (changed);
  ELSE
    changed := ARRAY (SELECT product_id FROM (
      SELECT product_id, category_id, options_key, attributes_key, facts, min_price FROM new_rows
      EXCEPT SELECT product_id, category_id, options_key, attributes_key, facts, min_price FROM old_rows) x);
    IF cardinality(changed) > 0 THEN
      INSERT INTO search_tally (category_id, in_stock, kind, value, n)
      SELECT d.category_id, d.in_stock, x.kind, x.value, sum(d.sign) FROM (
        SELECT -1 AS sign, o.category_id, o.in_stock, o.options, o.attributes, o.on_sale, o.rating, o.min_price
        FROM old_rows o WHERE o.product_id = ANY (changed)
        UNION ALL
        SELECT 1, n.category_id, n.in_stock, n.options, n.attributes, n.on_sale, n.rating, n.min_price
        FROM new_rows n WHERE n.product_id = ANY (changed)
      ) d
      CROSS JOIN LATERAL search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
      GROUP BY 1, 2, 3, 4 HAVING sum(d.sign) <> 0;
      INSERT INTO search_changed SELECT unnest(changed);
    END IF;
    changed := ARRAY (SELECT product_id FROM (
      SELECT product_id, numbers, category_id, in_stock FROM new_rows
      EXCEPT SELECT product_id, numbers, category_id, in_stock FROM old_rows) x);
    IF cardinality(changed) > 0 THEN
      DELETE FROM search_number WHERE product_id = ANY (changed);
      INSERT INTO search_number (product_id, code, value, category_id, in_stock)
      SELECT n.product_id, pair.key, pair.value::numeric, n.category_id, n.in_stock
      FROM new_rows n CROSS JOIN LATERAL jsonb_each_text(n.numbers) AS pair WHERE n.product_id = ANY (changed)
      ON CONFLICT (product_id, code) DO UPDATE
        SET value = excluded.value, category_id = excluded.category_id, in_stock = excluded.in_stock;
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- Writes the bits of up to `most` changed products. One at a time; what changes meanwhile stays noted for the next.
-- Returns the notes that went.
CREATE FUNCTION fold_search_bits(most int DEFAULT 20000) RETURNS int LANGUAGE plpgsql AS $$
DECLARE taken int; changed text[];
BEGIN
  IF NOT pg_try_advisory_xact_lock(712027) THEN RETURN 0; END IF;
  WITH gone AS (
    DELETE FROM search_changed WHERE ctid = ANY (ARRAY (SELECT ctid FROM search_changed LIMIT most)) RETURNING product_id
  ) SELECT count(*), array_agg(DISTINCT product_id) INTO taken, changed FROM gone;
  IF taken = 0 THEN RETURN 0; END IF;
  UPDATE search_bits b SET bits = b.bits & ~m.bits
  FROM (
    SELECT place >> 12 AS chunk, bit_or(search_bit(place)) AS bits FROM search_place
    WHERE product_id = ANY (changed) GROUP BY 1
  ) m
  WHERE m.chunk = b.chunk AND bit_count(b.bits & m.bits) > 0;
  DELETE FROM search_place p WHERE p.product_id = ANY (changed)
    AND NOT EXISTS (SELECT FROM product_document d WHERE d.product_id = p.product_id);
  UPDATE search_place p SET min_price = d.min_price FROM product_document d
  WHERE p.product_id = ANY (changed) AND d.product_id = p.product_id AND d.min_price <> p.min_price;
  INSERT INTO search_place (product_id, place, min_price)
  SELECT fresh.product_id, free.place, fresh.min_price FROM (
    SELECT d.product_id, d.min_price, row_number() OVER (ORDER BY d.category_id, d.product_id) AS nth FROM product_document d
    WHERE d.product_id = ANY (changed) AND NOT EXISTS (SELECT FROM search_place p WHERE p.product_id = d.product_id)
  ) fresh JOIN (
    SELECT n AS place, row_number() OVER (ORDER BY n) AS nth
    FROM generate_series(0, (SELECT coalesce(max(place), -1) FROM search_place) + cardinality(changed)) AS n
    WHERE NOT EXISTS (SELECT FROM search_place p WHERE p.place = n)
  ) free USING (nth);
  INSERT INTO search_bits AS b (kind, value, chunk, bits)
  SELECT x.kind, x.value, p.place >> 12, bit_or(search_bit(p.place))
  FROM search_place p JOIN product_document d USING (product_id)
  CROSS JOIN LATERAL (
    SELECT kind, value
    FROM search_tally_of(d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price)
    UNION ALL SELECT 'c', d.category_id
    UNION ALL SELECT 'i', '' WHERE d.in_stock
  ) x
  WHERE p.product_id = ANY (changed)
  GROUP BY 1, 2, 3
  ON CONFLICT (kind, value, chunk) DO UPDATE SET bits = b.bits | excluded.bits;
  DELETE FROM search_bits WHERE bit_count(bits) = 0;
  RETURN taken;
END $$;
