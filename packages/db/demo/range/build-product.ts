import type { ArtName } from "../pictures/art";
import type { Pattern } from "../pictures/patterns";
import type { Backdrop } from "../pictures/stage";
import type { DemoOption, DemoPicture, DemoProduct, DemoVariant } from "../types";
import { COLOURS, type ColourName } from "./colours";
import { stableNumber, stableShare } from "./stable-number";

/** A choice beside the colour, like a size. */
export interface Choice {
  name: string;
  values: readonly ChoiceValue[];
}

interface ChoiceValue {
  name: string;
  /** Part of the SKU. */
  code: string;
  /** Added to the product's price, in cents. */
  add?: number;
  /** Added to the product's weight, in grams. */
  heavier?: number;
}

/** What an author writes about a product; the rest follows from it. */
export interface ProductEntry {
  slug: string;
  /** Part of the SKU, unique in the shop. */
  code: string;
  name: string;
  art: ArtName;
  about: string;
  facts: readonly string[];
  /** In cents. */
  price: number;
  /** In grams. */
  weight: number;
  colours?: readonly ColourName[];
  choices?: readonly Choice[];
  /** A colour for the picture of a product that comes in one only. */
  dye?: ColourName;
  pattern?: Pattern;
  /** What the picture shows, when the product's name does not say it. */
  shows?: string;
  stock?: "none" | "few" | "plenty";
  featured?: boolean;
  /** Days since it came in, for what is new. */
  days?: number;
}

/** Products of one category with the backdrop of its shelf. */
export function shelf(category: string, backdrop: Backdrop, entries: readonly ProductEntry[]): DemoProduct[] {
  return entries.map((entry) => buildProduct(category, backdrop, entry));
}

function buildProduct(category: string, backdrop: Backdrop, entry: ProductEntry): DemoProduct {
  const pictures = picturesOf(entry, backdrop);
  return {
    slug: entry.slug,
    name: entry.name,
    description: entry.about,
    highlights: [...entry.facts],
    category,
    currency: "USD",
    options: optionsOf(entry),
    variants: variantsOf(entry, pictures),
    pictures,
    ...ratingOf(entry.slug),
    createdDaysAgo: entry.days ?? 20 + (stableNumber(`${entry.slug} age`) % 700),
    featured: entry.featured ?? false,
  };
}

function optionsOf(entry: ProductEntry): DemoOption[] {
  const options: DemoOption[] = [];
  if (entry.colours) {
    options.push({
      name: "Colour",
      values: entry.colours.map((name) => ({ name, swatch: COLOURS[name].hex })),
    });
  }
  for (const choice of entry.choices ?? []) {
    options.push({ name: choice.name, values: choice.values.map(({ name }) => ({ name })) });
  }
  return options;
}

function picturesOf(entry: ProductEntry, backdrop: Backdrop): DemoPicture[] {
  const shows = entry.shows ?? entry.name;
  const common = { icon: entry.art, backdrop, ...(entry.pattern ? { pattern: entry.pattern } : {}) };
  if (!entry.colours) {
    const dyed = entry.dye ? { hex: COLOURS[entry.dye].hex } : {};
    return [{ key: `${entry.slug}-main`, ...common, ...dyed, alt: shows }];
  }
  return entry.colours.map((colour) => ({
    key: `${entry.slug}-${colour.toLowerCase()}`,
    ...common,
    hex: COLOURS[colour].hex,
    alt: `${shows} in ${colour.toLowerCase()}`,
    colour,
  }));
}

function variantsOf(entry: ProductEntry, pictures: readonly DemoPicture[]): DemoVariant[] {
  const [main] = pictures;
  if (!main) throw new Error(`${entry.slug} has no picture`);
  let variants: DemoVariant[] = (entry.colours ?? [undefined]).map((colour) => ({
    sku: colour ? `FH-${entry.code}-${COLOURS[colour].code}` : `FH-${entry.code}`,
    options: colour ? { Colour: colour } : {},
    priceMinor: entry.price,
    weightGrams: entry.weight,
    stock: 0,
    pictureKey: (pictures.find((picture) => picture.colour === colour) ?? main).key,
  }));
  for (const { name, values } of entry.choices ?? []) {
    variants = variants.flatMap((variant) =>
      values.map((value) => ({
        ...variant,
        sku: `${variant.sku}-${value.code}`,
        options: { ...variant.options, [name]: value.name },
        priceMinor: variant.priceMinor + (value.add ?? 0),
        weightGrams: variant.weightGrams + (value.heavier ?? 0),
      })),
    );
  }
  return variants.map((variant) => ({ ...variant, stock: stockOf(variant.sku, entry.stock) }));
}

/** A shop in the middle of its season: most things are there, some are nearly gone, a few have run out. */
function stockOf(sku: string, level: ProductEntry["stock"]): number {
  if (level === "none") return 0;
  const share = stableShare(`${sku} level`);
  const pieces = stableNumber(`${sku} pieces`);
  if (level === "few") return 1 + (pieces % 3);
  if (level === "plenty") return 60 + (pieces % 180);
  if (share < 0.07) return 0;
  if (share < 0.18) return 1 + (pieces % 3);
  return 5 + (pieces % 56);
}

/** Most things are liked, a few are not; what is liked is rated more often. */
function ratingOf(slug: string): { ratingHundredths: number; ratingCount: number } {
  const liked = stableShare(`${slug} liked`);
  const known = stableShare(`${slug} known`);
  return {
    ratingHundredths: Math.round(338 + 156 * Math.sqrt(liked)),
    ratingCount: 3 + Math.round(150 * known ** 3 * (0.4 + 0.6 * liked)),
  };
}
