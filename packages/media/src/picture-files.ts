import type { MediaStore } from "./media-store";

const SUFFIXES = [320, 640, 1280].flatMap((side) => [`-${side}.webp`, `-${side}.avif`]);

/** The key of one file of a picture. */
export const keyOfPicture = (name: string, suffix: string) => `products/${name}${suffix}`;

/** Removes all files of a picture that was kept under this name. */
export async function discardPicture(store: MediaStore, name: string): Promise<void> {
  await Promise.all(SUFFIXES.map((suffix) => store.remove(keyOfPicture(name, suffix))));
}

/** The name of an uploaded picture whose address this is in the store; null for any other address. */
export function pictureNameOf(store: Pick<MediaStore, "urlOf">, url: string): string | null {
  const [, name = ""] = /\/products\/(img_[0-9a-z]{26})-640\.webp$/.exec(url) ?? [];
  return name !== "" && store.urlOf(keyOfPicture(name, "-640.webp")) === url ? name : null;
}
