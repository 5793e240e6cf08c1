-- A filter by a number alone reads its range, not every number.
CREATE INDEX search_number_value_idx ON search_number (code, value) INCLUDE (product_id);
