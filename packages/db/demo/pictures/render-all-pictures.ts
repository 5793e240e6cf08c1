import { availableParallelism } from "node:os";
import { join } from "node:path";
import { demoCategories, demoProducts } from "../range";
import type { DemoPicture } from "../types";
import type { ArtName } from "./art";
import { HERO_HEIGHT, HERO_PICTURES, HERO_WIDTHS, renderHero } from "./hero";
import {
  fingerprint,
  PICTURES_URL,
  type PictureEntry,
  type PictureIndex,
  readIndex,
  writeIndex,
  writeWhole,
} from "./picture-files";
import { composePicture, encode, iconsFor, placeholderOf, shrink, thingOf } from "./render-picture";
import { PICTURE_SIDE, PICTURE_WIDTHS, type Raw } from "./stage";

/** Raise it when a change of the renderer must replace pictures that are already on disk. */
const RENDERER = 1;
const SAVE_EVERY = 40;

export interface RenderOptions {
  /** The folder that is served at `/media/demo`; made when it is missing. */
  outDir: string;
  /** Pictures in the making at once; one per processor when left out. */
  concurrency?: number;
  /** Called after each picture, those that were there already counted as done. */
  onProgress?: (done: number, total: number) => void;
  /** What to render; the whole range, the categories and the hero when left out. */
  pictures?: readonly DemoPicture[];
}

/**
 * Renders what is missing (or was drawn from another recipe) and describes everything, by key. Files appear
 * whole or not at all, so a run that was killed is simply started again.
 */
export async function renderAllPictures(options: RenderOptions): Promise<Map<string, PictureEntry>> {
  const { outDir, onProgress } = options;
  const pictures = options.pictures ?? everyPicture();
  const heroes = options.pictures ? [] : HERO_PICTURES;
  const heroKeys = new Set(HERO_PICTURES.map(({ key }) => key));
  const index = await readIndex(outDir, (key) => (heroKeys.has(key) ? HERO_WIDTHS : PICTURE_WIDTHS));
  const missing = pictures.filter(
    ({ key, ...recipe }) => index[key]?.recipe !== fingerprint(recipe, RENDERER),
  );
  const missingHeroes = heroes.filter(
    ({ key, ...hero }) => index[key]?.recipe !== fingerprint(hero, RENDERER),
  );
  const total = pictures.length + heroes.length;
  let done = total - missing.length - missingHeroes.length;
  onProgress?.(done, total);

  const advance = async () => {
    done++;
    onProgress?.(done, total);
    if (done % SAVE_EVERY === 0) await writeIndex(outDir, index);
  };
  const drawing = await drawings([
    ...missing.map(({ icon }) => icon),
    ...missingHeroes.flatMap(({ things }) => things.map(({ icon }) => icon)),
  ]);
  // Neighbours share a drawing, so that it is cut out once and can be forgotten soon.
  const queue = missing.toSorted((a, b) => a.icon.localeCompare(b.icon));
  const work = async () => {
    for (let picture = queue.shift(); picture; picture = queue.shift()) {
      const { key, ...recipe } = picture;
      const placeholder = await renderOne(picture, await drawing.thing(picture.icon), outDir);
      index[key] = { recipe: fingerprint(recipe, RENDERER), placeholder };
      await advance();
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? availableParallelism() }, work));
  for (const { key, ...hero } of missingHeroes) {
    const placeholder = await renderHero({ key, ...hero }, drawing.icons, outDir);
    index[key] = { recipe: fingerprint(hero, RENDERER), placeholder };
    await advance();
  }
  await writeIndex(outDir, index);
  return describe(pictures, heroes, index);
}

function everyPicture(): DemoPicture[] {
  return [
    ...demoProducts.flatMap(({ pictures }) => pictures),
    ...demoCategories.map(({ picture }) => picture),
  ];
}

/** The undyed drawings, each cut out once for the pictures that follow each other. */
async function drawings(wanted: readonly ArtName[]) {
  const icons = await iconsFor(new Set(wanted));
  const recent = new Map<ArtName, Promise<Raw>>();
  const thing = (icon: ArtName): Promise<Raw> => {
    const known = recent.get(icon);
    if (known) return known;
    const cut = thingOf(icon, icons);
    recent.set(icon, cut);
    const [oldest] = recent.keys();
    if (recent.size > 8 && oldest) recent.delete(oldest);
    return cut;
  };
  return { icons, thing };
}

async function renderOne(picture: DemoPicture, thing: Raw, outDir: string): Promise<string> {
  const full = await composePicture({ ...picture, seed: picture.key }, thing);
  let smallest = full;
  for (const width of PICTURE_WIDTHS.toSorted((a, b) => b - a)) {
    if (width !== smallest.width) smallest = await shrink(smallest, width);
    await writeWhole(join(outDir, `${picture.key}-${width}.webp`), await encode(smallest));
  }
  return placeholderOf(smallest);
}

function describe(
  pictures: readonly DemoPicture[],
  heroes: typeof HERO_PICTURES,
  index: PictureIndex,
): Map<string, PictureEntry> {
  const entries = new Map<string, PictureEntry>();
  for (const { key, alt, colour } of pictures) {
    entries.set(key, {
      ...entryOf(key, alt, index, PICTURE_WIDTHS, PICTURE_SIDE),
      ...(colour === undefined ? {} : { colour }),
    });
  }
  for (const { key, alt } of heroes) entries.set(key, entryOf(key, alt, index, HERO_WIDTHS, HERO_HEIGHT));
  return entries;
}

function entryOf(
  key: string,
  alt: string,
  index: PictureIndex,
  widths: readonly number[],
  height: number,
): PictureEntry {
  const placeholder = index[key]?.placeholder;
  if (placeholder === undefined) throw new Error(`The picture ${key} was not rendered`);
  return {
    key,
    url: `${PICTURES_URL}/${key}`,
    widths: [...widths],
    width: Math.max(...widths),
    height,
    alt,
    placeholder,
  };
}
