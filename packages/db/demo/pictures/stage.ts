import sharp, { type Sharp } from "sharp";
import { hexToRgb, oklchToRgb, rgbToHex, rgbToOklch } from "./oklab";

/** How a thing is photographed: standing on the floor, lying on it seen from above, or hanging before the wall. */
export type Stage = "stand" | "lay" | "float";

/** The side at which pictures are drawn, in pixels. */
export const PICTURE_SIDE = 1280;

/** The widths that are written, in pixels. */
export const PICTURE_WIDTHS = [320, 640, 1280] as const;

/** The backdrops of the studio: calm, light enough for black things and dark enough for white ones. */
const BACKDROPS = {
  linen: "#e7e0d5",
  mist: "#dbe1e2",
  sage: "#dbe1d5",
  clay: "#ebdcd2",
  stone: "#dfddd9",
  dusk: "#2b3130",
} as const;

export type Backdrop = keyof typeof BACKDROPS;

/** Uncompressed RGB or RGBA pixels. */
export interface Raw {
  data: Buffer;
  width: number;
  height: number;
  channels: 3 | 4;
}

const rendered = new Map<string, Promise<Raw>>();

/** The empty studio in one tone: wall above, floor below, light from the upper left. Cached per tone and size. */
export function backdrop(
  tone: Backdrop,
  stage: Stage,
  width = PICTURE_SIDE,
  height = PICTURE_SIDE,
): Promise<Raw> {
  const key = `${tone} ${stage} ${width}x${height}`;
  const known = rendered.get(key);
  if (known) return known;
  const drawing = toRaw(sharp(Buffer.from(backdropSvg(tone, stage, width, height))).removeAlpha());
  rendered.set(key, drawing);
  return drawing;
}

function backdropSvg(tone: Backdrop, stage: Stage, width: number, height: number): string {
  const base = rgbToOklch(hexToRgb(BACKDROPS[tone]));
  const shade = (by: number) => rgbToHex(oklchToRgb({ ...base, l: Math.min(0.99, base.l + by) }));
  const wall =
    stage === "stand"
      ? [
          [0, shade(-0.012)],
          [0.5, shade(0.022)],
          [0.66, shade(0.03)],
          [0.76, shade(0.004)],
          [1, shade(-0.03)],
        ]
      : [
          [0, shade(0.028)],
          [1, shade(-0.03)],
        ];
  const stops = wall.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join("");
  const slope = stage === "stand" ? 'x1="0" y1="0" x2="0" y2="1"' : 'x1="0" y1="0" x2="1" y2="1"';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="w" ${slope}>${stops}</linearGradient>
<radialGradient id="l" cx="0.36" cy="0.3" r="0.75"><stop offset="0" stop-color="${shade(0.09)}" stop-opacity="0.75"/><stop offset="1" stop-color="${shade(0.03)}" stop-opacity="0"/></radialGradient></defs>
<rect width="100%" height="100%" fill="url(#w)"/><rect width="100%" height="100%" fill="url(#l)"/></svg>`;
}

/** Renders a pipeline to pixels. */
export async function toRaw(image: Sharp): Promise<Raw> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels === 4 ? 4 : 3 };
}

/** Gives raw pixels back to sharp. */
export function fromRaw(raw: Raw): Sharp {
  return sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: raw.channels } });
}
