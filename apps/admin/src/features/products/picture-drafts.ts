import type { Product } from "../../trpc/outputs";

export type Picture = Product["images"][number];

/** A picture as it stands in the form. */
export interface PictureDraft extends Pick<Picture, "id" | "url" | "alt" | "variantId" | "colour"> {}

/** What is edited: the pictures left, in their order, and those that were there when the editing began. */
export interface PicturesDraft {
  readonly pictures: readonly PictureDraft[];
  readonly known: ReadonlySet<string>;
}

/** The draft's pictures and, behind them, what was uploaded since. */
export function shownPictures(
  images: readonly Picture[],
  draft: PicturesDraft | null,
): readonly PictureDraft[] {
  if (draft === null) return images;
  return [...draft.pictures, ...images.filter(({ id }) => !draft.known.has(id))];
}

/** Whom a picture shows, as a select has it: everything, a colour, or one variant. */
export function targetOf({ variantId, colour }: Pick<Picture, "variantId" | "colour">): string {
  if (variantId !== null) return `variant:${variantId}`;
  return colour === null ? "" : `colour:${colour}`;
}

/** The same read back. */
export function readTarget(
  product: Pick<Product, "adminVariants">,
  target: string,
): Pick<Picture, "variantId" | "colour"> {
  const variant = product.adminVariants.find(({ id }) => target === `variant:${id}`);
  if (variant) return { variantId: variant.id, colour: null };
  return { variantId: null, colour: target.startsWith("colour:") ? target.slice("colour:".length) : null };
}
