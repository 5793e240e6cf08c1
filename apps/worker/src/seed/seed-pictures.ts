import { type Db, inTransaction } from "@storewright/db";
import { type DemoPicture, type PictureEntry, pictureUrl } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import { insertRows } from "./insert-rows";

/** Gives products their pictures; `idBySlug` names those that have none yet. */
export async function seedPictures(
  db: Db,
  products: readonly { readonly slug: string; readonly pictures: readonly DemoPicture[] }[],
  idBySlug: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, PictureEntry>,
): Promise<void> {
  const rows = products.flatMap((product) => {
    const productId = idBySlug.get(product.slug);
    if (productId === undefined) return [];
    return product.pictures.flatMap((picture, position) => {
      const entry = entries.get(picture.key);
      if (entry === undefined) return [];
      return {
        id: newId("Image"),
        product_id: productId,
        url: pictureUrl(picture.key),
        alt: picture.alt,
        width: entry.width,
        height: entry.height,
        placeholder: entry.placeholder,
        position,
        colour: picture.colour ?? null,
      };
    });
  });
  await inTransaction(db, (tx) => insertRows(tx, "product_image", rows), 60_000);
}
