-- CreateEnum
CREATE TYPE "AttributeKind" AS ENUM ('TEXT', 'NUMBER', 'BOOLEAN', 'SINGLE', 'MULTIPLE', 'COLOUR');

-- CreateEnum
CREATE TYPE "CollectionKind" AS ENUM ('MANUAL', 'RULES');

-- CreateEnum
CREATE TYPE "SlugKind" AS ENUM ('PRODUCT', 'CATEGORY', 'COLLECTION');

-- CreateEnum
CREATE TYPE "ReviewStatus" AS ENUM ('PENDING', 'PUBLISHED', 'REJECTED');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('UPLOADING', 'CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'STOPPED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "ImportAction" AS ENUM ('CREATE', 'UPDATE', 'NONE', 'FAULTY');

-- AlterEnum
ALTER TYPE "ProductStatus" ADD VALUE 'SCHEDULED';

-- AlterTable
ALTER TABLE "category" ADD COLUMN     "seo_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seo_title" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "publish_at" TIMESTAMPTZ(3),
ADD COLUMN     "seo_text" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seo_title" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "sale_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "sale_price" INTEGER,
ADD COLUMN     "sale_starts_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "product_document" ADD COLUMN     "attributes" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "collection_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "numbers" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "on_sale" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "regular_price" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "turns_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "attribute" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "AttributeKind" NOT NULL,
    "unit" TEXT NOT NULL DEFAULT '',
    "filterable" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "attribute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attribute_choice" (
    "id" TEXT NOT NULL,
    "attribute_id" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "swatch" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "attribute_choice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_attribute" (
    "product_id" TEXT NOT NULL,
    "attribute_id" TEXT NOT NULL,
    "text" TEXT,
    "number" DECIMAL(14,4),
    "boolean" BOOLEAN,
    "choice_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "product_attribute_pkey" PRIMARY KEY ("product_id","attribute_id")
);

-- CreateTable
CREATE TABLE "collection" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "image_url" TEXT,
    "kind" "CollectionKind" NOT NULL,
    "rules" JSONB NOT NULL DEFAULT '{}',
    "sort" TEXT NOT NULL DEFAULT 'relevance',
    "published" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL DEFAULT 0,
    "seo_title" TEXT NOT NULL DEFAULT '',
    "seo_text" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "collection_product" (
    "collection_id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "collection_product_pkey" PRIMARY KEY ("collection_id","product_id")
);

-- CreateTable
CREATE TABLE "slug_redirect" (
    "kind" "SlugKind" NOT NULL,
    "slug" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slug_redirect_pkey" PRIMARY KEY ("kind","slug")
);

-- CreateTable
CREATE TABLE "product_relation" (
    "product_id" TEXT NOT NULL,
    "related_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_relation_pkey" PRIMARY KEY ("product_id","related_id")
);

-- CreateTable
CREATE TABLE "bought_together" (
    "product_id" TEXT NOT NULL,
    "other_id" TEXT NOT NULL,
    "orders" INTEGER NOT NULL,

    CONSTRAINT "bought_together_pkey" PRIMARY KEY ("product_id","other_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "stars" INTEGER NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "body" TEXT NOT NULL DEFAULT '',
    "status" "ReviewStatus" NOT NULL DEFAULT 'PENDING',
    "reply" TEXT NOT NULL DEFAULT '',
    "moderated_by" TEXT,
    "moderated_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant_price" (
    "id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "variant_price_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_synonym" (
    "id" TEXT NOT NULL,
    "word" TEXT,
    "words" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "search_synonym_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_pin" (
    "id" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "product_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_pin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_count" (
    "query" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "searches" INTEGER NOT NULL DEFAULT 0,
    "without_result" INTEGER NOT NULL DEFAULT 0,
    "last_total" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "search_count_pkey" PRIMARY KEY ("query","day")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'UPLOADING',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "columns" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "rows" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "creates" INTEGER NOT NULL DEFAULT 0,
    "updates" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "faulty" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT NOT NULL DEFAULT '',
    "actor" TEXT NOT NULL,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[],
    "action" "ImportAction",
    "product_id" TEXT,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "changes" JSONB NOT NULL DEFAULT '{}',
    "applied" BOOLEAN NOT NULL DEFAULT false,
    "undone" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","line")
);

-- CreateIndex
CREATE UNIQUE INDEX "attribute_code_key" ON "attribute"("code");

-- CreateIndex
CREATE UNIQUE INDEX "attribute_choice_attribute_id_value_key" ON "attribute_choice"("attribute_id", "value");

-- CreateIndex
CREATE INDEX "product_attribute_attribute_id_idx" ON "product_attribute"("attribute_id");

-- CreateIndex
CREATE UNIQUE INDEX "collection_slug_key" ON "collection"("slug");

-- CreateIndex
CREATE INDEX "collection_product_product_id_idx" ON "collection_product"("product_id");

-- CreateIndex
CREATE INDEX "slug_redirect_target_id_idx" ON "slug_redirect"("target_id");

-- CreateIndex
CREATE INDEX "product_relation_related_id_idx" ON "product_relation"("related_id");

-- CreateIndex
CREATE INDEX "review_product_id_status_created_at_idx" ON "review"("product_id", "status", "created_at" DESC);

-- CreateIndex
CREATE INDEX "review_status_created_at_idx" ON "review"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "review_product_id_user_id_key" ON "review"("product_id", "user_id");

-- CreateIndex
CREATE INDEX "variant_price_variant_id_valid_from_idx" ON "variant_price"("variant_id", "valid_from");

-- CreateIndex
CREATE INDEX "search_pin_product_id_idx" ON "search_pin"("product_id");

-- CreateIndex
CREATE UNIQUE INDEX "search_pin_query_product_id_key" ON "search_pin"("query", "product_id");

-- CreateIndex
CREATE INDEX "search_count_day_idx" ON "search_count"("day");

-- CreateIndex
CREATE INDEX "import_run_status_created_at_idx" ON "import_run"("status", "created_at");

-- CreateIndex
CREATE INDEX "import_row_import_id_action_idx" ON "import_row"("import_id", "action");

-- CreateIndex
CREATE INDEX "product_status_publish_at_idx" ON "product"("status", "publish_at");

-- CreateIndex
CREATE INDEX "product_document_turns_at_idx" ON "product_document"("turns_at");

-- AddForeignKey
ALTER TABLE "attribute_choice" ADD CONSTRAINT "attribute_choice_attribute_id_fkey" FOREIGN KEY ("attribute_id") REFERENCES "attribute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_attribute" ADD CONSTRAINT "product_attribute_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_attribute" ADD CONSTRAINT "product_attribute_attribute_id_fkey" FOREIGN KEY ("attribute_id") REFERENCES "attribute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_product" ADD CONSTRAINT "collection_product_collection_id_fkey" FOREIGN KEY ("collection_id") REFERENCES "collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "collection_product" ADD CONSTRAINT "collection_product_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_relation" ADD CONSTRAINT "product_relation_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_relation" ADD CONSTRAINT "product_relation_related_id_fkey" FOREIGN KEY ("related_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant_price" ADD CONSTRAINT "variant_price_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "search_pin" ADD CONSTRAINT "search_pin_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a variant costs at a moment. Lists, carts and orders all ask this, so that none of them charges another price.
CREATE FUNCTION charged_price(
  price int, sale_price int, sale_starts_at timestamptz, sale_ends_at timestamptz, moment timestamptz
) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN sale_price IS NOT NULL
    AND (sale_starts_at IS NULL OR sale_starts_at <= moment)
    AND (sale_ends_at IS NULL OR moment < sale_ends_at)
  THEN sale_price ELSE price END;

ALTER TABLE variant
  ADD CONSTRAINT variant_sale_price_check CHECK (sale_price IS NULL OR (sale_price >= 0 AND sale_price < price)),
  ADD CONSTRAINT variant_sale_span_check CHECK (sale_starts_at IS NULL OR sale_ends_at IS NULL OR sale_starts_at < sale_ends_at);
ALTER TABLE product
  ADD CONSTRAINT product_scheduled_check CHECK (status::text <> 'SCHEDULED' OR publish_at IS NOT NULL);
ALTER TABLE variant_price
  ADD CONSTRAINT variant_price_check CHECK (price >= 0 AND (valid_to IS NULL OR valid_to > valid_from));
CREATE UNIQUE INDEX variant_price_open_key ON variant_price (variant_id) WHERE valid_to IS NULL;
ALTER TABLE review
  ADD CONSTRAINT review_stars_check CHECK (stars BETWEEN 1 AND 5),
  ADD CONSTRAINT review_user_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  ADD CONSTRAINT review_order_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE;
ALTER TABLE product_relation ADD CONSTRAINT product_relation_other_check CHECK (product_id <> related_id);
ALTER TABLE bought_together
  ADD CONSTRAINT bought_together_product_fkey FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE CASCADE,
  ADD CONSTRAINT bought_together_other_fkey FOREIGN KEY (other_id) REFERENCES product (id) ON DELETE CASCADE;
ALTER TABLE search_synonym ADD CONSTRAINT search_synonym_words_check CHECK (cardinality(words) BETWEEN 1 AND 50);
ALTER TABLE search_count ADD CONSTRAINT search_count_check CHECK (searches >= without_result AND without_result >= 0);
ALTER TABLE attribute ADD CONSTRAINT attribute_code_check CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
