import type { Db } from "@storewright/db";
import { discardPicture, type MediaStore, pictureNameOf } from "@storewright/media/files";

/** How long the files of a picture stay that was taken away: pages that were open, and caches in front of the shop. */
export const GRACE_DAYS = 7;
const AT_ONCE = 20;

/**
 * Removes the files of uploaded pictures that were taken away a week ago and that nothing shows any more. What an order
 * shows stays: it says what was bought. Returns how many were looked at; one that could not be removed stays on the list.
 */
export async function removePictures(db: Db, store: MediaStore): Promise<number> {
  const rows = await db.$queryRaw<{ url: string; used: boolean }[]>`
    SELECT p.url, EXISTS (SELECT FROM product_image WHERE id = substring(p.url FROM 'img_[0-9a-z]{26}'))
      OR EXISTS (SELECT FROM category WHERE image_url = p.url)
      OR EXISTS (SELECT FROM collection WHERE image_url = p.url)
      OR EXISTS (SELECT FROM order_line WHERE product_id = p.product_id AND image_url = p.url) AS used
    FROM removed_picture p WHERE p.removed_at < now() - make_interval(days => ${GRACE_DAYS}::int)
    ORDER BY p.removed_at LIMIT ${AT_ONCE}`;
  for (const { url, used } of rows) {
    const name = used ? null : pictureNameOf(store, url);
    if (name !== null) await discardPicture(store, name);
    // What is still shown comes back onto the list when that ends.
    await db.$executeRaw`
      DELETE FROM removed_picture
      WHERE url = ${url} AND removed_at < now() - make_interval(days => ${GRACE_DAYS}::int)`;
  }
  return rows.length;
}
