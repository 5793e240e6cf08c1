import { CARE, MATERIALS, NOUNS, PLACES, USES } from "./large-range-words";
import { demoCategories, demoProducts } from "./range";
import { stableNumber } from "./range/stable-number";
import type { DemoOption, DemoProduct, DemoVariant } from "./types";

const MOST_VARIANTS = 6;
/** A prime, so that stepping by it visits every pair of words before it comes back. */
const STRIDE = 7919;

/**
 * Products for benchmarks: as many as wanted, the same for the same seed, made one at a time while they are
 * read. Names and slugs are unique and none is in the demo range; categories and pictures are those of the
 * demo range, which must have been seeded and rendered.
 */
export function* generateProducts(
  count: number,
  seed: string | number = 1,
): Generator<DemoProduct, void, void> {
  const models = modelsOfRange();
  for (let index = 0; index < count; index++) {
    const model = models[index % models.length];
    if (model) yield productLike(model, index, Math.floor(index / models.length), seed);
  }
}

interface Model {
  noun: string;
  like: DemoProduct;
  materials: (typeof MATERIALS)[string];
}

function modelsOfRange(): Model[] {
  const bySlug = new Map(demoProducts.map((product) => [product.slug, product]));
  const parents = new Map(demoCategories.map(({ slug, parent }) => [slug, parent]));
  return NOUNS.map(([noun, slug]) => {
    const like = bySlug.get(slug);
    if (!like) throw new Error(`The demo range has no ${slug}`);
    const materials = MATERIALS[like.category] ?? MATERIALS[parents.get(like.category) ?? ""];
    if (!materials) throw new Error(`No materials for ${like.category}`);
    return { noun, like, materials };
  });
}

function productLike(
  { noun, like, materials }: Model,
  index: number,
  turn: number,
  seed: string | number,
): DemoProduct {
  const chance = chances(`${seed} ${index}`);
  // Every pair of place and material once, then again with a number: names stay unique for any count.
  const pairs = PLACES.length * materials.length;
  const pair = (turn * STRIDE + stableNumber(noun)) % pairs;
  const round = Math.floor(turn / pairs);
  const place = PLACES[pair % PLACES.length] ?? "";
  const material = materials[Math.floor(pair / PLACES.length)] ?? { name: "", note: "" };
  const name = `${place} ${material.name} ${noun}${round > 0 ? ` No. ${round + 1}` : ""}`;
  const options = someOptions(like.options, chance);
  return {
    ...like,
    slug: slugOf(name),
    name,
    description: `${material.note} ${pick(USES, chance)} ${pick(CARE, chance)}`,
    options,
    variants: variantsLike(like, options, index, chance),
    pictures: picturesLike(like, options, name),
    ratingHundredths: 300 + Math.round(200 * Math.sqrt(chance())),
    ratingCount: Math.round(800 * chance() ** 4),
    createdDaysAgo: 30 + Math.floor(chance() * 1400),
    featured: false,
  };
}

/** A part of the model's options, at most six combinations of them. */
function someOptions(options: readonly DemoOption[], chance: () => number): DemoOption[] {
  const chosen: DemoOption[] = [];
  let room = MOST_VARIANTS;
  for (const { name, values } of options) {
    const most = Math.min(values.length, room);
    const count = 1 + Math.floor(chance() * most);
    const first = Math.floor(chance() * (values.length - count + 1));
    chosen.push({ name, values: values.slice(first, first + count) });
    room = Math.floor(room / count);
  }
  return chosen;
}

function variantsLike(
  like: DemoProduct,
  options: readonly DemoOption[],
  index: number,
  chance: () => number,
): DemoVariant[] {
  const allowed = new Map(
    options.map(({ name, values }) => [name, new Set(values.map((value) => value.name))]),
  );
  const kept = like.variants.filter((variant) =>
    Object.entries(variant.options).every(([name, value]) => allowed.get(name)?.has(value)),
  );
  const factor = 0.6 + chance();
  const code = index.toString(36).toUpperCase().padStart(4, "0");
  return kept.map((variant) => ({
    ...variant,
    sku: variant.sku.replace(/^FH-[A-Z0-9]+/, `FH-G${code}`),
    priceMinor: Math.max(100, Math.round((variant.priceMinor * factor) / 50) * 50),
    stock: stockBy(chance),
  }));
}

function picturesLike(
  like: DemoProduct,
  options: readonly DemoOption[],
  name: string,
): DemoProduct["pictures"] {
  const colours = options.find((option) => option.name === "Colour")?.values.map((value) => value.name);
  return like.pictures
    .filter((picture) => colours === undefined || (picture.colour && colours.includes(picture.colour)))
    .map((picture) => ({
      ...picture,
      alt: picture.colour ? `${name} in ${picture.colour.toLowerCase()}` : name,
    }));
}

function stockBy(chance: () => number): number {
  const share = chance();
  if (share < 0.06) return 0;
  if (share < 0.15) return 1 + Math.floor(chance() * 3);
  return 4 + Math.floor(chance() * 200);
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}

function pick(texts: readonly string[], chance: () => number): string {
  return texts[Math.floor(chance() * texts.length)] ?? "";
}

/** A stream of numbers from 0 up to 1 that follows from the text alone (mulberry32). */
function chances(text: string): () => number {
  let state = stableNumber(text);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
