import { type ArtName, artSpec } from "./art";
import { layShadow, layThing } from "./compose";
import { cutOut, type Dye, dye } from "./cut-out";
import { type IconBodies, loadFluentIcons } from "./fluent-icons";
import { type Placement, shadowOf } from "./shadow";
import { type Backdrop, backdrop, fromRaw, PICTURE_SIDE, type Raw, type Stage, toRaw } from "./stage";

/** What is on one picture. */
export interface PictureRecipe extends Dye {
  icon: ArtName;
  backdrop?: Backdrop | undefined;
  /** Moves the thing by a hair, so that a shelf of pictures does not look stamped. Any text. */
  seed: string;
}

const DEFAULT_SIZE = 0.68;

/** Renders a recipe to WebP, `width` pixels square. For many pictures use `renderAllPictures`. */
export async function renderPicture(recipe: PictureRecipe, width = PICTURE_SIDE): Promise<Buffer> {
  const icons = await iconsFor([recipe.icon]);
  const raw = await composePicture(recipe, await thingOf(recipe.icon, icons));
  return encode(width === raw.width ? raw : await shrink(raw, width));
}

/** The emoji that these drawings need. Reads nothing when all of them are our own. */
export async function iconsFor(names: Iterable<ArtName>): Promise<IconBodies> {
  const wanted = new Set<string>();
  for (const name of names) {
    const emoji = artSpec(name).emoji;
    if (emoji !== undefined) wanted.add(emoji);
  }
  return wanted.size === 0 ? new Map() : loadFluentIcons(wanted);
}

/** The undyed thing at the size it has on a picture. */
export function thingOf(icon: ArtName, icons: IconBodies): Promise<Raw> {
  return cutOut(icon, icons, Math.round((artSpec(icon).size ?? DEFAULT_SIZE) * PICTURE_SIDE));
}

/** The whole picture as pixels: backdrop, shadow, dyed thing. */
export async function composePicture(recipe: PictureRecipe, undyed: Raw): Promise<Raw> {
  const stage = artSpec(recipe.icon).stage ?? "stand";
  const thing = await dye(undyed, recipe.icon, recipe);
  const at = placeOn(thing, stage, recipe.seed);
  const picture = { width: PICTURE_SIDE, height: PICTURE_SIDE };
  const ground = await backdrop(recipe.backdrop ?? "linen", stage);
  const data = Buffer.from(ground.data);
  layShadow(data, PICTURE_SIDE, shadowOf(thing, at, stage, picture));
  layThing(data, PICTURE_SIDE, thing, at);
  return { data, ...picture, channels: 3 };
}

/** Scales pixels down to a width. */
export function shrink(raw: Raw, width: number): Promise<Raw> {
  return toRaw(fromRaw(raw).resize(width, undefined, { kernel: "mitchell" }));
}

/** Encodes pixels as WebP. Effort 1 or 2 takes a third of the time of the usual 4 for a tenth more bytes. */
export function encode(raw: Raw): Promise<Buffer> {
  return fromRaw(raw)
    .webp({ quality: 82, effort: raw.width > 640 ? 1 : 2 })
    .toBuffer();
}

/** Standing things share a floor, the others lie in the middle. */
function placeOn(thing: Raw, stage: Stage, seed: string): Placement {
  const side = PICTURE_SIDE;
  let hash = 2166136261;
  for (const letter of seed) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  const nudge = (((hash >>> 8) % 1000) / 1000 - 0.5) * 0.016 * side;
  const floor = Math.min(0.82 * side, side / 2 + thing.height / 2 + 0.05 * side);
  const top = stage === "stand" ? floor - thing.height : (side - thing.height) / 2;
  return {
    left: Math.round((side - thing.width) / 2 + nudge),
    top: Math.round(top),
    width: thing.width,
    height: thing.height,
  };
}

/** A picture of a few pixels as a data URI of at most 200 characters, to be shown blurred. */
export async function placeholderOf(raw: Raw): Promise<string> {
  const tiny = await fromRaw(raw)
    .resize(8, undefined, { kernel: "mitchell" })
    .webp({ quality: 20, effort: 0 })
    .toBuffer();
  return `data:image/webp;base64,${tiny.toString("base64")}`;
}
