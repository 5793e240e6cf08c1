-- A statement that travels with its COMMIT refuses itself: nothing of its transaction stays, and the facts reach whoever
-- asked as the error's detail.
CREATE FUNCTION refuse(facts jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'refused' USING ERRCODE = 'SW001', DETAIL = facts::text;
END $$;

-- A payment that buys nothing is given back once; a second one of the same order is another payment.
ALTER TABLE "refund" ADD COLUMN "payment_id" TEXT;
ALTER TABLE refund ADD CONSTRAINT refund_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payment(id);
UPDATE refund r SET payment_id = (
  SELECT p.id FROM payment p WHERE p.order_id = r.order_id AND p.decline_code = 'late_payment' ORDER BY p.created_at LIMIT 1)
WHERE r.cause = 'LATE_PAYMENT';
DROP INDEX refund_late_payment_key;
CREATE UNIQUE INDEX refund_late_payment_key ON refund (order_id, payment_id) NULLS NOT DISTINCT
  WHERE cause = 'LATE_PAYMENT' AND status <> 'FAILED';
