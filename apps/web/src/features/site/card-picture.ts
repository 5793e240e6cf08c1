import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { mediaDir } from "../../runtime";

/** In the card; pictures are square. */
export const CARD_PICTURE = 470;

/** A picture of the shop's own as a data address that the card can hold; null where it cannot be had. */
export async function cardPicture(url: string | null): Promise<string | null> {
  const folder = mediaDir();
  const path = /^\/media\/((?:[\w-]+\/)*[\w-]+(?:\.\w+)?)$/.exec(url ?? "")?.[1];
  if (folder === null || path === undefined) return null;
  try {
    const png = await sharp(await readFile(join(folder, path)), { limitInputPixels: 40_000_000 })
      .resize(CARD_PICTURE, CARD_PICTURE, { fit: "cover" })
      .png()
      .toBuffer();
    return `data:image/png;base64,${png.toString("base64")}`;
  } catch {
    // No card is worth a failing page: it is made without the picture.
    return null;
  }
}
