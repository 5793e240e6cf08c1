-- A place that is given up keeps its row: the ledger, reservations and returns name it.
ALTER TABLE stock_location ADD COLUMN closed_at TIMESTAMPTZ(3);
ALTER TABLE stock_location ADD CONSTRAINT stock_location_default_is_open CHECK (NOT is_default OR closed_at IS NULL);
