import sharp from "sharp";
import { type ArtName, artSpec, drawnBody } from "./art";
import { dropShapes } from "./drop-shapes";
import type { IconBodies } from "./fluent-icons";
import { hexToRgb, rgbToOklab } from "./oklab";
import { type Pattern, patternSvg } from "./patterns";
import { fromRaw, type Raw, toRaw } from "./stage";
import { tintPixels } from "./tint";

/** How a drawing is dyed. */
export interface Dye {
  /** The variant's colour; without it the thing keeps its own colours. */
  hex?: string | undefined;
  pattern?: Pattern | undefined;
}

/** Draws a thing alone and undyed, its longer side `size` pixels: RGBA without a margin. */
export async function cutOut(icon: ArtName, icons: IconBodies, size: number): Promise<Raw> {
  const spec = artSpec(icon);
  const body = drawnBody(icon) ?? dropShapes(icons.get(spec.emoji ?? "") ?? "", spec.drop ?? []);
  if (body === "") throw new Error(`No drawing for ${icon}`);
  const turned = spec.turn ? `<g transform="rotate(${spec.turn} 16 16)">${body}</g>` : body;
  const box = await boundsOf(turned);
  const scale = size / Math.max(box.width, box.height);
  const width = Math.max(1, Math.round(box.width * scale));
  const height = Math.max(1, Math.round(box.height * scale));
  const share = drawnShare(turned);
  const drawn = sharp(svgOf(turned, box, Math.ceil(width * share), Math.ceil(height * share))).ensureAlpha();
  if (share === 1) return toRaw(drawn);
  // In two steps: sharp would draw an SVG at the size it is resized to.
  return toRaw(fromRaw(await toRaw(drawn)).resize(width, height, { fit: "fill", kernel: "cubic" }));
}

/**
 * Filters make most of the time of a drawing, and it grows with the area: a drawing with many is made smaller
 * and scaled up. Up to 640 pixels nobody can tell; at 1280 its edges are a little softer.
 */
function drawnShare(body: string): number {
  const filters = body.split("filter=").length - 1;
  return filters > 8 ? 0.52 : filters > 1 ? 0.66 : 1;
}

/** The same thing in another colour. */
export async function dye(thing: Raw, icon: ArtName, { hex, pattern }: Dye): Promise<Raw> {
  const dyed = { ...thing, data: tintPixels(thing.data, hex, artSpec(icon).tint ?? {}) };
  if (pattern === undefined) return dyed;
  const light = hex !== undefined && rgbToOklab(hexToRgb(hex))[0] < 0.62;
  const print = Buffer.from(patternSvg(pattern, thing.width, thing.height, light));
  return toRaw(fromRaw(dyed).composite([{ input: print, blend: "atop" }]));
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Some drawings reach over the edge of their 32 by 32 canvas. */
const FULL: Box = { x: -4, y: -4, width: 40, height: 40 };
const PROBE = 160;

function svgOf(body: string, box: Box, width: number, height: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box.x} ${box.y} ${box.width} ${box.height}">${body}</svg>`,
  );
}

/** The box of what is visible, in drawing units, found on a small rendering. */
async function boundsOf(body: string): Promise<Box> {
  const { data } = await toRaw(sharp(svgOf(body, FULL, PROBE, PROBE)).ensureAlpha());
  let [left, top, right, bottom] = [PROBE, PROBE, -1, -1];
  for (let y = 0; y < PROBE; y++) {
    for (let x = 0; x < PROBE; x++) {
      if ((data[(y * PROBE + x) * 4 + 3] ?? 0) < 20) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) throw new Error("The drawing is empty");
  const unit = FULL.width / PROBE;
  const margin = 0.5;
  return {
    x: FULL.x + (left - margin) * unit,
    y: FULL.y + (top - margin) * unit,
    width: (right - left + 1 + 2 * margin) * unit,
    height: (bottom - top + 1 + 2 * margin) * unit,
  };
}
