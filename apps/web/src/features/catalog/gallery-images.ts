import type { ProductImageView, VariantView } from "@storewright/api";

/**
 * The pictures to show for a choice: those of the very variant first, then those of its colour, then those of the whole
 * product; never another variant's or another colour's.
 */
export function imagesFor(
  images: readonly ProductImageView[],
  colour: string | null,
  variantId: VariantView["id"] | undefined,
): readonly ProductImageView[] {
  const own = images.filter((image) => image.variantId !== null && image.variantId === variantId);
  const open = images.filter((image) => image.variantId === null);
  const coloured = open.filter((image) => image.colour !== null && image.colour === colour);
  const neutral = open.filter((image) => image.colour === null);
  const fitting = [...own, ...coloured, ...neutral];
  return fitting.length > 0 ? fitting : images;
}
