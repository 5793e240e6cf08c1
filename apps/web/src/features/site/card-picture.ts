import { readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { mediaDir, mediaUrl } from "../../runtime";
import { fetchPicture } from "./fetch-picture";

/** In the card; pictures are square. */
export const CARD_PICTURE = 470;

/** A card is drawn without its picture sooner than somebody waits longer, milliseconds. */
const FETCH_MS = 2_000;

/** A picture of the shop's own as a data address that the card can hold; null where it cannot be had. */
export async function cardPicture(url: string | null, withinMs = FETCH_MS): Promise<string | null> {
  if (url === null) return null;
  try {
    const file = await readPicture(url, withinMs);
    if (file === null) return null;
    const png = await sharp(file, { limitInputPixels: 40_000_000 })
      .resize(CARD_PICTURE, CARD_PICTURE, { fit: "cover" })
      .png()
      .toBuffer();
    return `data:image/png;base64,${png.toString("base64")}`;
  } catch {
    // No card is worth a failing page: it is made without the picture.
    return null;
  }
}

/** From the folder of pictures or from where the shop keeps them instead; null for an address anywhere else. */
async function readPicture(url: string, withinMs: number): Promise<Buffer | null> {
  const base = mediaUrl();
  if (base !== null && url.startsWith(`${base}/`)) return fetchPicture(url, base, withinMs);
  const folder = mediaDir();
  const path = /^\/media\/((?:[\w-]+\/)*[\w-]+(?:\.\w+)?)$/.exec(url)?.[1];
  return folder === null || path === undefined ? null : readFile(join(folder, path));
}
