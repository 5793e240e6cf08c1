-- Uploaded pictures that nothing shows any more, whoever took them away: the worker removes their files after a while.
CREATE TABLE "removed_picture" (
  "url" TEXT NOT NULL,
  "product_id" TEXT,
  "removed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "removed_picture_pkey" PRIMARY KEY ("url")
);
CREATE INDEX "removed_picture_removed_at_idx" ON "removed_picture"("removed_at");

-- Pictures of the demo range have other names and are shared: they stay.
CREATE FUNCTION note_removed_picture(url text, product_id text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO removed_picture AS r (url, product_id)
  SELECT $1, $2 WHERE $1 ~ '/products/img_[0-9a-z]{26}-640\.webp$'
  ON CONFLICT (url) DO UPDATE SET removed_at = now()
$$;

CREATE FUNCTION note_product_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_removed_picture(OLD.url, OLD.product_id);
  RETURN NULL;
END $$;
CREATE TRIGGER product_image_removed AFTER DELETE ON product_image
  FOR EACH ROW EXECUTE FUNCTION note_product_picture();

-- Of categories and collections alike: both name their picture `image_url`.
CREATE FUNCTION note_own_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM note_removed_picture(OLD.image_url, NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER category_picture_removed AFTER DELETE ON category
  FOR EACH ROW WHEN (OLD.image_url IS NOT NULL) EXECUTE FUNCTION note_own_picture();
CREATE TRIGGER category_picture_changed AFTER UPDATE OF image_url ON category
  FOR EACH ROW WHEN (OLD.image_url IS DISTINCT FROM NEW.image_url AND OLD.image_url IS NOT NULL)
  EXECUTE FUNCTION note_own_picture();
CREATE TRIGGER collection_picture_removed AFTER DELETE ON collection
  FOR EACH ROW WHEN (OLD.image_url IS NOT NULL) EXECUTE FUNCTION note_own_picture();
CREATE TRIGGER collection_picture_changed AFTER UPDATE OF image_url ON collection
  FOR EACH ROW WHEN (OLD.image_url IS DISTINCT FROM NEW.image_url AND OLD.image_url IS NOT NULL)
  EXECUTE FUNCTION note_own_picture();
