-- What refers to a variant or product is looked up when that goes: without these, every picture and every pair of
-- products was read for each of them.
CREATE INDEX "product_image_variant_id_idx" ON "product_image"("variant_id");
CREATE INDEX "bought_together_other_id_idx" ON "bought_together"("other_id");
