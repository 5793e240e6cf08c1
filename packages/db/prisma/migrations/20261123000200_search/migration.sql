-- Lists and search in Postgres alone. Prisma does not know the columns made here: it neither reads nor writes them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Words as they are (names, prefixes) and as English stems (descriptions, plurals); both without accents.
CREATE TEXT SEARCH CONFIGURATION shop_exact (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION shop_exact
  ALTER MAPPING FOR word, hword, hword_part, numword, numhword, hword_numpart WITH unaccent, simple;
CREATE TEXT SEARCH CONFIGURATION shop_stem (COPY = english);
ALTER TEXT SEARCH CONFIGURATION shop_stem
  ALTER MAPPING FOR word, hword, hword_part WITH unaccent, english_stem;
ALTER TEXT SEARCH CONFIGURATION shop_stem
  ALTER MAPPING FOR numword, numhword, hword_numpart WITH unaccent, simple;

-- Punctuation becomes space, so that the parser sees words where it would see hosts, files and negative numbers.
CREATE FUNCTION search_plain(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(value, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                ');

-- A SKU is one word without its punctuation, so that it is found however its parts are joined.
CREATE FUNCTION search_code(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(value, E'|!"#$%&''()*+,-./:;<=>?@[\\]^_`{}~ \t', ' ');

-- array_to_string() is STABLE because of what other types may print; texts always print the same.
CREATE FUNCTION search_join(texts text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_to_string(texts, '|');

CREATE FUNCTION search_words(value text, weight "char") RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN setweight(
  to_tsvector('shop_exact', search_plain(value)) || to_tsvector('shop_stem', search_plain(value)), weight);

-- `search_head` is small: name, category, choices and SKUs, which are ranked and completed; descriptions live in
-- their index alone. Products with the same choices share an `options_key` and are counted together (facets).
ALTER TABLE product_document
  ADD COLUMN search_head tsvector NOT NULL GENERATED ALWAYS AS (
    search_words(name, 'A') || search_words(category_name, 'B')
      || search_words(regexp_replace(search_join(options), '(^|\|)[^=|]*=', ' ', 'g'), 'C')
      || strip(to_tsvector('shop_exact', search_code(search_join(skus))))) STORED,
  ADD COLUMN options_key bigint NOT NULL GENERATED ALWAYS AS (hash_array_extended(options, 0)) STORED;

CREATE INDEX product_document_search_head_idx ON product_document USING gin (search_head)
  WITH (gin_pending_list_limit = 1024);
CREATE INDEX product_document_search_body_idx ON product_document
  USING gin (to_tsvector('shop_stem', search_plain(description))) WITH (gin_pending_list_limit = 1024);

-- Everything that facets count, from the index alone.
CREATE INDEX product_document_category_idx ON product_document (category_id)
  INCLUDE (options_key, in_stock, min_price);
CREATE INDEX product_document_options_key_idx ON product_document (options_key);

-- The orders of a list; by date and by price are declared in the Prisma schema.
CREATE INDEX product_document_featured_idx ON product_document (featured DESC, created_at DESC, product_id);
CREATE INDEX product_document_name_idx ON product_document (lower(name), product_id);
CREATE INDEX product_document_rating_idx ON product_document (rating DESC, rating_count DESC, product_id);

-- Every set of choices that a product has: a filter by options looks here first.
CREATE TABLE search_option_set (key bigint PRIMARY KEY, options text[] NOT NULL);
CREATE INDEX search_option_set_options_idx ON search_option_set USING gin (options);

-- Every word that a product can be found by, SKUs aside: what a mistyped word is compared with.
CREATE TABLE search_word (word text PRIMARY KEY);
CREATE INDEX search_word_prefix_idx ON search_word (word text_pattern_ops);
CREATE INDEX search_word_trigram_idx ON search_word USING gist (word gist_trgm_ops);

-- The swatch of a colour in a facet.
CREATE INDEX option_value_swatch_idx ON option_value (value) WHERE swatch IS NOT NULL;

-- Staff find products by part of a name and by the beginning of a SKU.
CREATE INDEX product_name_trigram_idx ON product USING gin (name gin_trgm_ops);
CREATE INDEX variant_sku_prefix_idx ON variant (lower(sku) text_pattern_ops);
