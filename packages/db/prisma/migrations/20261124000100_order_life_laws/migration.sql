-- The laws of what was added, where no code path can go round them.

-- Ids carry their kind.
ALTER TABLE promotion ADD CONSTRAINT promotion_id_kind CHECK (starts_with(id, 'promo_'));
ALTER TABLE gift_card ADD CONSTRAINT gift_card_id_kind CHECK (starts_with(id, 'gift_'));
ALTER TABLE refund ADD CONSTRAINT refund_id_kind CHECK (starts_with(id, 'rfd_'));

-- Promotions: each kind has what it needs, and counters stay within their limits.
ALTER TABLE promotion ADD CONSTRAINT promotion_kind CHECK (CASE kind
  WHEN 'PERCENTAGE' THEN percent_ppm IS NOT NULL
  WHEN 'FIXED' THEN amount IS NOT NULL
  WHEN 'BUY_X_GET_Y' THEN buy_quantity IS NOT NULL AND get_quantity IS NOT NULL AND percent_ppm IS NOT NULL
  ELSE true END);
ALTER TABLE promotion ADD CONSTRAINT promotion_values CHECK (
  (percent_ppm IS NULL OR percent_ppm BETWEEN 1 AND 1000000) AND (amount IS NULL OR amount > 0)
  AND (buy_quantity IS NULL OR buy_quantity > 0) AND (get_quantity IS NULL OR get_quantity > 0) AND min_subtotal >= 0
  AND (max_uses_per_customer IS NULL OR max_uses_per_customer > 0) AND (starts_at IS NULL OR ends_at IS NULL OR starts_at < ends_at));
ALTER TABLE promotion ADD CONSTRAINT promotion_uses CHECK (uses >= 0 AND (max_uses IS NULL OR uses <= max_uses));
ALTER TABLE promotion ADD CONSTRAINT promotion_code CHECK (code IS NULL OR code ~ '^[A-Z0-9_-]{1,60}$');
ALTER TABLE promotion_use ADD CONSTRAINT promotion_use_values CHECK (amount >= 0 AND (slot IS NULL OR slot > 0));
ALTER TABLE tax_rate ADD CONSTRAINT tax_rate_values CHECK (rate_ppm BETWEEN 0 AND 1000000 AND country ~ '^[A-Z]{2}$');
ALTER TABLE shipping_rate ADD CONSTRAINT shipping_rate_values CHECK (
  price >= 0 AND minimum >= 0 AND (below IS NULL OR below > minimum) AND (basis <> 'FLAT' OR (minimum = 0 AND below IS NULL)));

-- Gift cards: nobody spends what is not there.
ALTER TABLE gift_card ADD CONSTRAINT gift_card_balance CHECK (balance >= 0);
ALTER TABLE gift_card_entry ADD CONSTRAINT gift_card_entry_sign CHECK (CASE cause
  WHEN 'ISSUED' THEN delta > 0 WHEN 'RETURNED' THEN delta > 0 WHEN 'REDEEMED' THEN delta < 0 ELSE delta <> 0 END);
CREATE UNIQUE INDEX gift_card_entry_redeemed_key ON gift_card_entry (order_id) WHERE cause = 'REDEEMED';
CREATE TRIGGER gift_card_entry_append_only BEFORE UPDATE OR DELETE ON gift_card_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Money of an order: nothing is given back that was not paid, on the whole and a line.
ALTER TABLE orders ADD CONSTRAINT orders_tenders CHECK (
  included_tax >= 0 AND gift_amount BETWEEN 0 AND total AND captured >= 0
  AND refunded BETWEEN 0 AND captured + gift_amount);
ALTER TABLE orders ADD CONSTRAINT orders_gift_card CHECK (gift_amount = 0 OR gift_card_id IS NOT NULL);
ALTER TABLE orders DROP CONSTRAINT orders_payment_problem;
ALTER TABLE orders ADD CONSTRAINT orders_payment_problem CHECK (
  payment_problem IS NULL OR payment_problem IN
    ('declined', 'provider_unavailable', 'amount_mismatch', 'late_payment', 'late_payment_refunded', 'refund_failed'));
ALTER TABLE order_line ADD CONSTRAINT order_line_parts CHECK (
  discount BETWEEN 0 AND line_total AND tax >= 0 AND included_tax >= 0
  AND refunded_amount BETWEEN 0 AND line_total - discount + tax
  AND fulfilled BETWEEN 0 AND quantity AND returned BETWEEN 0 AND fulfilled AND refunded_quantity BETWEEN 0 AND quantity);
ALTER TABLE refund ADD CONSTRAINT refund_amounts CHECK (
  amount >= 0 AND gift_amount >= 0 AND amount + gift_amount > 0 AND shipping BETWEEN 0 AND amount + gift_amount);
ALTER TABLE refund_line ADD CONSTRAINT refund_line_values CHECK (quantity >= 0 AND amount >= 0);
ALTER TABLE fulfilment_line ADD CONSTRAINT fulfilment_line_quantity CHECK (quantity > 0);
ALTER TABLE return_line ADD CONSTRAINT return_line_quantity CHECK (quantity > 0);
CREATE INDEX refund_open_idx ON refund (next_try_at) WHERE status IN ('REQUESTED', 'PENDING');
-- A late payment is given back once, whoever notices it.
CREATE UNIQUE INDEX refund_late_payment_key ON refund (order_id) WHERE cause = 'LATE_PAYMENT' AND status <> 'FAILED';
CREATE UNIQUE INDEX refund_cancel_key ON refund (order_id) WHERE cause = 'CANCEL' AND status <> 'FAILED';

-- Invoices are numbered without gaps and never change.
ALTER TABLE invoice_counter ADD CONSTRAINT invoice_counter_one_row CHECK (id = 1);
INSERT INTO invoice_counter (id, last) VALUES (1, 0);
CREATE TRIGGER invoice_append_only BEFORE UPDATE OR DELETE ON invoice
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What waits is found without reading what is done.
DROP INDEX outbox_event_open_idx;
CREATE INDEX outbox_event_open_idx ON outbox_event (created_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_event_dead_idx ON outbox_event (dead_at) WHERE dead_at IS NOT NULL;
DROP INDEX notification_open_idx;
CREATE INDEX notification_open_idx ON notification (next_try_at) WHERE status = 'pending';
CREATE INDEX orders_open_holds_user_idx ON orders (user_id) WHERE status = 'PENDING';
CREATE INDEX orders_open_holds_from_idx ON orders (placed_from) WHERE status = 'PENDING';
CREATE INDEX reservation_backordered_idx ON reservation (variant_id, location_id) WHERE status = 'BACKORDERED';
CREATE INDEX stock_alert_waiting_idx ON stock_alert (variant_id) WHERE sent_at IS NULL;
CREATE INDEX cart_to_remind_idx ON cart (updated_at) WHERE remind_email IS NOT NULL;

-- Orders of before: what was captured is known from their payments.
UPDATE orders SET captured = total WHERE paid_at IS NOT NULL;
UPDATE order_line l SET fulfilled = quantity FROM orders o WHERE o.id = l.order_id AND o.status IN ('SHIPPED', 'DELIVERED');
