import type { ArtName } from "./pictures/art";
import type { Pattern } from "./pictures/patterns";
import type { Backdrop } from "./pictures/stage";

/** A category of the demo shop. Two levels: `parent` is the slug of a category that has no parent. */
export interface DemoCategory {
  slug: string;
  name: string;
  description: string;
  parent: string | null;
  /** Order among its siblings, from 0. */
  position: number;
  picture: DemoPicture;
}

/** What a picture shows. The files are `<key>-<width>.webp` under `/media/demo/`. */
export interface DemoPicture {
  key: string;
  icon: ArtName;
  /** The colour the thing is dyed in; without it the drawing keeps its own. */
  hex?: string;
  pattern?: Pattern;
  backdrop: Backdrop;
  alt: string;
  /** The option value it belongs to, when the product comes in colours. */
  colour?: string;
}

export interface DemoOptionValue {
  name: string;
  /** "#rrggbb", for colours only. */
  swatch?: string;
}

export interface DemoOption {
  name: string;
  values: DemoOptionValue[];
}

export interface DemoVariant {
  /** Unique in the shop. */
  sku: string;
  /** One value for each option of the product, by option name; empty for a product without options. */
  options: Record<string, string>;
  /** In cents. */
  priceMinor: number;
  weightGrams: number;
  /** Pieces on hand, 0 or more. */
  stock: number;
  /** Key of the picture that shows this variant. */
  pictureKey: string;
}

export interface DemoProduct {
  slug: string;
  name: string;
  description: string;
  /** Short facts for a list. */
  highlights: string[];
  /** Slug of a category that has a parent. */
  category: string;
  currency: "USD";
  options: DemoOption[];
  /** At least one. */
  variants: DemoVariant[];
  /** At least one, the first is the main picture. */
  pictures: DemoPicture[];
  /** Average of the ratings in hundredths of a star, 300 to 500. */
  ratingHundredths: number;
  ratingCount: number;
  /** How many days before the seeding the product came into the shop. */
  createdDaysAgo: number;
  featured: boolean;
}
