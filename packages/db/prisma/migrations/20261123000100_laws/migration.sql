-- The laws of the house, where no code path can go round them.

-- Ids carry their kind.
ALTER TABLE product ADD CONSTRAINT product_id_kind CHECK (starts_with(id, 'prod_'));
ALTER TABLE variant ADD CONSTRAINT variant_id_kind CHECK (starts_with(id, 'var_'));
ALTER TABLE category ADD CONSTRAINT category_id_kind CHECK (starts_with(id, 'cat_'));
ALTER TABLE orders ADD CONSTRAINT orders_id_kind CHECK (starts_with(id, 'ord_'));
ALTER TABLE users ADD CONSTRAINT users_id_kind CHECK (starts_with(id, 'usr_'));
ALTER TABLE cart ADD CONSTRAINT cart_id_kind CHECK (starts_with(id, 'cart_'));

-- Money: integers of minor units, never below zero, and sums that add up.
ALTER TABLE product ADD CONSTRAINT product_currency CHECK (currency ~ '^[A-Z]{3}$');
ALTER TABLE product ADD CONSTRAINT product_rating CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND 5 * rating_count);
ALTER TABLE variant ADD CONSTRAINT variant_price CHECK (price >= 0);
ALTER TABLE variant ADD CONSTRAINT variant_low_stock CHECK (low_stock_threshold >= 0);
ALTER TABLE shipping_method ADD CONSTRAINT shipping_method_price CHECK (price >= 0 AND (free_from IS NULL OR free_from >= 0));
ALTER TABLE cart_item ADD CONSTRAINT cart_item_quantity CHECK (quantity BETWEEN 1 AND 999);
ALTER TABLE cart_item ADD CONSTRAINT cart_item_seen_price CHECK (seen_price >= 0);
ALTER TABLE cart ADD CONSTRAINT cart_has_an_owner CHECK (user_id IS NOT NULL OR token_hash IS NOT NULL);
ALTER TABLE orders ADD CONSTRAINT orders_money CHECK (
  subtotal >= 0 AND discount BETWEEN 0 AND subtotal AND shipping >= 0 AND tax >= 0
  AND total = subtotal - discount + shipping + tax);
ALTER TABLE orders ADD CONSTRAINT orders_cancel_reason CHECK (
  cancel_reason IS NULL OR cancel_reason IN ('expired', 'customer', 'staff', 'payment'));
ALTER TABLE orders ADD CONSTRAINT orders_payment_problem CHECK (
  payment_problem IS NULL OR payment_problem IN
    ('declined', 'provider_unavailable', 'amount_mismatch', 'late_payment', 'late_payment_refunded'));
ALTER TABLE order_line ADD CONSTRAINT order_line_money CHECK (
  unit_price >= 0 AND quantity > 0 AND line_total = unit_price * quantity);
ALTER TABLE payment ADD CONSTRAINT payment_amount CHECK (amount >= 0 AND attempt >= 1);

-- Stock: available is on_hand - reserved, and never goes below what back-orders allow.
ALTER TABLE stock_level SET (fillfactor = 50);
ALTER TABLE stock_level ADD CONSTRAINT stock_level_on_hand CHECK (on_hand >= 0);
ALTER TABLE stock_level ADD CONSTRAINT stock_level_backorder CHECK (backorder_limit >= 0);
ALTER TABLE stock_level ADD CONSTRAINT stock_level_reserved CHECK (reserved >= 0 AND reserved <= on_hand + backorder_limit);
ALTER TABLE reservation ADD CONSTRAINT reservation_quantity CHECK (quantity > 0);
CREATE INDEX reservation_held_expires_at_idx ON reservation (expires_at) WHERE status = 'HELD';
CREATE UNIQUE INDEX stock_location_default_key ON stock_location (is_default) WHERE is_default;

-- The ledger and the timeline are only ever added to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER stock_movement_append_only BEFORE UPDATE OR DELETE ON stock_movement
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER order_event_append_only BEFORE UPDATE ON order_event
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The life of an order: the same table as in packages/kernel, and a test compares the two.
CREATE TABLE order_transition (
  from_status "OrderStatus" NOT NULL,
  to_status "OrderStatus" NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
INSERT INTO order_transition (from_status, to_status) VALUES
  ('PENDING', 'PAID'), ('PENDING', 'CANCELLED'),
  ('PAID', 'SHIPPED'), ('PAID', 'CANCELLED'), ('PAID', 'PARTIALLY_REFUNDED'), ('PAID', 'REFUNDED'),
  ('SHIPPED', 'DELIVERED'), ('SHIPPED', 'PARTIALLY_REFUNDED'), ('SHIPPED', 'REFUNDED'),
  ('DELIVERED', 'PARTIALLY_REFUNDED'), ('DELIVERED', 'REFUNDED'),
  ('CANCELLED', 'PAID'), ('CANCELLED', 'REFUNDED'),
  ('PARTIALLY_REFUNDED', 'SHIPPED'), ('PARTIALLY_REFUNDED', 'DELIVERED'), ('PARTIALLY_REFUNDED', 'REFUNDED');
CREATE FUNCTION check_order_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM order_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    RAISE EXCEPTION 'an order cannot go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER orders_transition BEFORE UPDATE OF status ON orders
  FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_order_transition();
ALTER SEQUENCE orders_number_seq RESTART WITH 1001;

-- One living payment intent an order.
CREATE UNIQUE INDEX payment_active_key ON payment (order_id) WHERE status <> 'CANCELED';

-- What waits is found without reading what is done.
CREATE INDEX outbox_event_open_idx ON outbox_event (created_at) WHERE done_at IS NULL;
CREATE INDEX payment_event_open_idx ON payment_event (received_at) WHERE applied_at IS NULL;
CREATE INDEX notification_open_idx ON notification (created_at) WHERE status <> 'sent';
