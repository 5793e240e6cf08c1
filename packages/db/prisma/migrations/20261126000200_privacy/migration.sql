-- When an order's personal data was erased: its goods and its money stay.
ALTER TABLE orders ADD COLUMN erased_at timestamptz(3);

-- Orders whose time is over, for the worker's retention.
CREATE INDEX orders_kept_guest_idx ON orders (placed_at) WHERE erased_at IS NULL AND user_id IS NULL;

-- The timeline is only ever added to, but the words of a person in it may be sealed anew.
CREATE FUNCTION refuse_change_but_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.data ? 'note' AND OLD.data ? 'note'
    AND (NEW.data - 'note') = (OLD.data - 'note')
    AND (NEW.id, NEW.order_id, NEW.type, NEW.actor, NEW.created_at) = (OLD.id, OLD.order_id, OLD.type, OLD.actor, OLD.created_at)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER order_event_append_only ON order_event;
CREATE TRIGGER order_event_append_only BEFORE UPDATE ON order_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_note();
