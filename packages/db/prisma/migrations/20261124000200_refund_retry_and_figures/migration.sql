-- A failed refund is tried again as a new one, once: a second try of the same is refused here.
ALTER TABLE "refund" ADD COLUMN "retry_of" TEXT;
CREATE UNIQUE INDEX "refund_retry_of_key" ON "refund"("retry_of");
ALTER TABLE refund ADD CONSTRAINT refund_retry_of_fkey FOREIGN KEY (retry_of) REFERENCES refund(id);

-- The figures of a span of time read these and nothing else of the orders.
CREATE INDEX orders_paid_at_idx ON orders (paid_at) INCLUDE (currency, total) WHERE paid_at IS NOT NULL;
CREATE INDEX refund_settled_at_idx ON refund (settled_at) WHERE status = 'SUCCEEDED';
CREATE INDEX orders_money_problem_idx ON orders (payment_problem) WHERE payment_problem IS NOT NULL;
