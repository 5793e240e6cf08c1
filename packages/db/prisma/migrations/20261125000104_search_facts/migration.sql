-- What facets count of a product beside its category, options and attributes, in one number: rows are grouped by few
-- small keys instead of many columns. Bit 0 in stock, bit 1 on sale, bits 2 to 4 whole stars (4 at most), above the
-- price band. Kept in step with packages/search/src/postgres/facts.ts.
ALTER TABLE product_document ADD COLUMN facts int NOT NULL GENERATED ALWAYS AS (
  in_stock::int | (on_sale::int << 1) | (least(rating / 100, 4) << 2) | (price_band(min_price) << 5)) STORED;
DROP INDEX product_document_category_idx;
CREATE INDEX product_document_category_idx ON product_document (category_id, min_price)
  INCLUDE (options_key, attributes_key, facts, in_stock, on_sale, product_id);
