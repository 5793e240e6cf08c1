-- The key store: a database of its own, backed up apart from the shop's (docs/adr/0040-a-key-for-each-person.md).
CREATE TABLE data_key (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 64),
  -- Sealed under one of PII_KEYS; null where the key was destroyed, which leaves nothing but that it was.
  wrapped text,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  -- Taken away by itself after this.
  expires_at timestamptz(3),
  erased_at timestamptz(3),
  CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);

CREATE INDEX data_key_expires_at ON data_key (expires_at) WHERE expires_at IS NOT NULL;

-- A destroyed key stays destroyed.
CREATE FUNCTION data_key_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'data key % was erased', OLD.id USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER data_key_stays_erased BEFORE UPDATE ON data_key
  FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL AND NEW.wrapped IS NOT NULL) EXECUTE FUNCTION data_key_stays_erased();
