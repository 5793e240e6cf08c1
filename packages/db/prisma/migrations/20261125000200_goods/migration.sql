-- A file that arrived whole waits for staff to say what its columns mean.
ALTER TYPE "ImportStatus" ADD VALUE 'UPLOADED' BEFORE 'CHECKING';

-- The last line that the step under way has dealt with: where it goes on after a stop or a killed worker.
ALTER TABLE "import_run" ADD COLUMN "cursor" INTEGER NOT NULL DEFAULT 0;

-- What a line of a file claims for itself: a SKU, a product, an address, a combination of options. The first one has it.
CREATE TABLE "import_key" (
    "import_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "product_id" TEXT,

    CONSTRAINT "import_key_pkey" PRIMARY KEY ("import_id","kind","key")
);
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE import_run
  ADD CONSTRAINT import_run_id_kind CHECK (starts_with(id, 'imp_')),
  ADD CONSTRAINT import_run_counts CHECK (
    rows >= 0 AND done >= 0 AND creates >= 0 AND updates >= 0 AND unchanged >= 0 AND faulty >= 0);

-- A review without a customer was brought along: the demo range's.
ALTER TABLE "review" ALTER COLUMN "user_id" DROP NOT NULL, ALTER COLUMN "order_id" DROP NOT NULL;
ALTER TABLE review
  ADD CONSTRAINT review_id_kind CHECK (starts_with(id, 'rev_')),
  ADD CONSTRAINT review_buyer_check CHECK ((user_id IS NULL) = (order_id IS NULL));
-- Postgres does not index foreign keys by itself: an account or an order that goes would read every review.
CREATE INDEX review_user_id_idx ON review (user_id);
CREATE INDEX review_order_id_idx ON review (order_id);
