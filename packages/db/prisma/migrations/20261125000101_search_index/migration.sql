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
