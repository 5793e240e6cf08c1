-- Shops that are there already: what a variant costs today is the first row of its history, from when its product was
-- made. Sales did not exist before. The ids have the form of the others: a prefix and 26 letters of its alphabet.
-- The foreign key is checked once for all rows at the end, not once a row; a table that is filled is left alone.
ALTER TABLE variant_price DROP CONSTRAINT variant_price_variant_id_fkey;
INSERT INTO variant_price (id, variant_id, price, valid_from)
SELECT 'vpr_0' || substr(md5(v.id), 1, 25), v.id, v.price, p.created_at
FROM variant v JOIN product p ON p.id = v.product_id
WHERE NOT EXISTS (SELECT FROM variant_price);
ALTER TABLE variant_price ADD CONSTRAINT variant_price_variant_id_fkey
  FOREIGN KEY (variant_id) REFERENCES variant (id) ON DELETE CASCADE ON UPDATE CASCADE;
