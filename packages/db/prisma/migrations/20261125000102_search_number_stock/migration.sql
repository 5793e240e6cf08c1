-- Ranges of numbers follow the filter by stock: its state stands beside each number.
ALTER TABLE search_number ADD COLUMN in_stock boolean NOT NULL DEFAULT true;
UPDATE search_number s SET in_stock = d.in_stock FROM product_document d WHERE d.product_id = s.product_id;
DROP INDEX search_number_range_idx;
CREATE INDEX search_number_range_idx ON search_number (code, category_id, in_stock, value) INCLUDE (product_id);

CREATE OR REPLACE FUNCTION count_search_tally() RETURNS trigger LANGUAGE plpgsql AS $$
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
