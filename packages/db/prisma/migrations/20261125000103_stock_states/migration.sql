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
