import type { ProductImageView } from "@storewright/api";

/** The pictures to show for a colour: its own first, then those of the whole product, never another colour's. */
export function imagesFor(
  images: readonly ProductImageView[],
  colour: string | null,
): readonly ProductImageView[] {
  const own = images.filter((image) => image.colour === colour && colour !== null);
  const neutral = images.filter((image) => image.colour === null);
  const fitting = [...own, ...neutral];
  return fitting.length > 0 ? fitting : images;
}
