import type { ArtName } from "../pictures/art";
import type { Backdrop } from "../pictures/stage";
import type { ColourName } from "./colours";

/** What an author writes about a category. */
export interface Entry {
  slug: string;
  name: string;
  about: string;
  picture: { icon: ArtName; dye?: ColourName; shows: string };
}

/** A category at the top, with those under it. */
export interface Department extends Entry {
  backdrop: Backdrop;
  leaves: readonly Entry[];
}
