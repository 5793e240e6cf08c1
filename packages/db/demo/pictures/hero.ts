import { join } from "node:path";
import { COLOURS, type ColourName } from "../range/colours";
import type { ArtName } from "./art";
import { layShadow, layThing } from "./compose";
import { cutOut, dye } from "./cut-out";
import type { IconBodies } from "./fluent-icons";
import type { Pattern } from "./patterns";
import { writeWhole } from "./picture-files";
import { encode, placeholderOf, shrink } from "./render-picture";
import { type Placement, shadowOf } from "./shadow";
import { type Backdrop, backdrop, type Raw } from "./stage";

/** The hero is drawn at this size; the smaller widths keep its shape. */
export const HERO_WIDTHS = [640, 1280, 1920] as const;
export const HERO_HEIGHT = 1080;
const HERO_WIDTH = 1920;

interface HeroThing {
  icon: ArtName;
  dye?: ColourName;
  pattern?: Pattern;
  /** Middle of the thing across, share of the width. */
  x: number;
  /** Where it stands, share of the height. */
  floor: number;
  /** Its longer side, share of the height. */
  size: number;
}

interface HeroPicture {
  key: string;
  alt: string;
  backdrop: Backdrop;
  /** It is night, and this is where the lantern shines: shares of width and height. */
  lantern?: { x: number; y: number };
  things: readonly HeroThing[];
}

/** From the back to the front. */
const THINGS: readonly HeroThing[] = [
  { icon: "tent", dye: "Moss", x: 0.5, floor: 0.74, size: 0.62 },
  { icon: "spruce", dye: "Forest", x: 0.1, floor: 0.7, size: 0.5 },
  { icon: "spruce", dye: "Forest", x: 0.92, floor: 0.69, size: 0.42 },
  { icon: "rollTop", dye: "Olive", x: 0.255, floor: 0.83, size: 0.46 },
  { icon: "blanket", dye: "Mustard", x: 0.745, floor: 0.82, size: 0.3 },
  { icon: "campLantern", dye: "Forest", x: 0.865, floor: 0.87, size: 0.33 },
  { icon: "hikingBoot", dye: "Tan", x: 0.4, floor: 0.9, size: 0.27 },
  { icon: "campMug", dye: "White", pattern: "speckle", x: 0.655, floor: 0.92, size: 0.19 },
  { icon: "bottle", dye: "Teal", x: 0.135, floor: 0.9, size: 0.32 },
];

const ALT =
  "A green tent between two spruces, with a backpack, boots, a blanket, a lantern and a mug before it";

/** The picture of the home page, for light and for dark pages. */
export const HERO_PICTURES: readonly HeroPicture[] = [
  { key: "hero-light", alt: ALT, backdrop: "linen", things: THINGS },
  { key: "hero-dark", alt: ALT, backdrop: "dusk", lantern: { x: 0.865, y: 0.7 }, things: THINGS },
];

/** Renders one hero in all its widths and returns its placeholder. */
export async function renderHero(hero: HeroPicture, icons: IconBodies, outDir: string): Promise<string> {
  const size = { width: HERO_WIDTH, height: HERO_HEIGHT };
  const ground = await backdrop(hero.backdrop, "stand", size.width, size.height);
  const data = Buffer.from(ground.data);
  for (const thing of hero.things) {
    const cut = await cutOut(thing.icon, icons, Math.round(thing.size * HERO_HEIGHT));
    const hex = thing.dye === undefined ? undefined : COLOURS[thing.dye].hex;
    const dyed = await dye(cut, thing.icon, { hex, pattern: thing.pattern });
    const at = placeOf(thing, dyed);
    layShadow(data, HERO_WIDTH, shadowOf(dyed, at, "stand", size));
    layThing(data, HERO_WIDTH, dyed, at);
  }
  if (hero.lantern) shineInTheDark(data, hero.lantern);
  let picture: Raw = { data, ...size, channels: 3 };
  for (const width of HERO_WIDTHS.toSorted((a, b) => b - a)) {
    if (width !== picture.width) picture = await shrink(picture, width);
    await writeWhole(join(outDir, `${hero.key}-${width}.webp`), await encode(picture));
  }
  return placeholderOf(picture);
}

function placeOf(thing: HeroThing, { width, height }: Raw): Placement {
  const left = Math.round(thing.x * HERO_WIDTH - width / 2);
  return { left, top: Math.round(thing.floor * HERO_HEIGHT - height), width, height };
}

/** Takes the daylight off RGB pixels and gives some of it back, warm, around the lantern. */
function shineInTheDark(data: Buffer, lantern: { x: number; y: number }): void {
  for (let y = 0; y < HERO_HEIGHT; y++) {
    for (let x = 0; x < HERO_WIDTH; x++) {
      const away = Math.hypot(x - lantern.x * HERO_WIDTH, y - lantern.y * HERO_HEIGHT) / HERO_HEIGHT;
      const near = Math.exp(-(away ** 2) / 0.16);
      const wide = Math.exp(-(away ** 2) / 1.1);
      const i = (y * HERO_WIDTH + x) * 3;
      data[i] = Math.min(255, (data[i] ?? 0) * (0.52 + 0.3 * wide + 0.34 * near) + 28 * near);
      data[i + 1] = Math.min(255, (data[i + 1] ?? 0) * (0.55 + 0.22 * wide + 0.3 * near) + 19 * near);
      data[i + 2] = Math.min(255, (data[i + 2] ?? 0) * (0.64 + 0.08 * wide + 0.06 * near) + 5 * near);
    }
  }
}
