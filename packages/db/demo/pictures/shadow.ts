import sharp from "sharp";
import type { Raw, Stage } from "./stage";

/** Where the thing is on the picture, in pixels. */
export interface Placement {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One channel of 8 bit. */
export interface Mask {
  data: Buffer;
  width: number;
  height: number;
}

interface Layer {
  /** Box of the squeezed silhouette, in picture pixels. */
  box: Placement;
  blur: number;
  opacity: number;
}

/** Shadows are soft, so they are computed small and scaled up. */
const SCALE = 8;

/** How dark the shadow of a thing is at each point of a picture of that size. */
export async function shadowOf(
  thing: Raw,
  at: Placement,
  stage: Stage,
  picture: { width: number; height: number },
): Promise<Mask> {
  const width = Math.round(picture.width / SCALE);
  const height = Math.round(picture.height / SCALE);
  const outline = await silhouette(thing);
  const light = new Float32Array(width * height).fill(1);
  for (const layer of layersFor(stage, at)) {
    const cast = await castLayer(outline, layer, width, height);
    // Shadows of one light cover each other instead of adding up.
    for (let i = 0; i < light.length; i++) {
      light[i] = (light[i] ?? 1) * (1 - ((cast[i] ?? 0) / 255) * layer.opacity);
    }
  }
  const small = Buffer.from(light.map((left) => Math.round((1 - left) * 255)));
  const data = await sharp(small, { raw: { width, height, channels: 1 } })
    .resize(picture.width, picture.height, { fit: "fill", kernel: "cubic" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { data, width: picture.width, height: picture.height };
}

function layersFor(stage: Stage, at: Placement): Layer[] {
  const { left, top, width, height } = at;
  const bottom = top + height;
  if (stage === "stand") {
    const flat = Math.max(36, Math.min(150, height * 0.16));
    const layer = (x: number, y: number, w: number, h: number, blur: number, opacity: number): Layer => ({
      box: { left: left + width * x, top: bottom + y, width: width * w, height: h },
      blur,
      opacity,
    });
    return [
      layer(-0.03, -flat * 0.62, 1.1, flat, 26, 0.3),
      layer(0.02, -22, 0.96, 34, 9, 0.42),
      layer(0.02, -flat * 0.5, 1.22, flat * 1.1, 60, 0.2),
    ];
  }
  const lift = stage === "lay" ? 1 : 2.6;
  const near = { left: left + 8 * lift, top: top + 12 * lift, width, height };
  const far = { left: left + 22 * lift, top: top + 34 * lift, width, height };
  return [
    { box: near, blur: 10 * lift, opacity: stage === "lay" ? 0.3 : 0.16 },
    { box: far, blur: 38 * lift, opacity: 0.2 },
  ];
}

/** How solid the thing is at each point, at the scale of the shadows. */
async function silhouette(thing: Raw): Promise<Mask> {
  const width = Math.max(2, Math.round(thing.width / SCALE));
  const height = Math.max(2, Math.round(thing.height / SCALE));
  const data = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = coverage(thing, x, y);
  }
  return { data, width, height };
}

/** The mean alpha of one cell, from sixteen of its pixels. */
function coverage(thing: Raw, cellX: number, cellY: number): number {
  let sum = 0;
  for (let dy = 0; dy < SCALE; dy += 2) {
    for (let dx = 0; dx < SCALE; dx += 2) {
      const x = Math.min(thing.width - 1, cellX * SCALE + dx);
      const y = Math.min(thing.height - 1, cellY * SCALE + dy);
      sum += thing.data[(y * thing.width + x) * 4 + 3] ?? 0;
    }
  }
  return Math.round((sum * 4) / (SCALE * SCALE));
}

async function castLayer(outline: Mask, layer: Layer, width: number, height: number): Promise<Buffer> {
  const box = {
    width: Math.max(2, Math.round(layer.box.width / SCALE)),
    height: Math.max(2, Math.round(layer.box.height / SCALE)),
    left: Math.round(layer.box.left / SCALE),
    top: Math.round(layer.box.top / SCALE),
  };
  const source = { raw: { width: outline.width, height: outline.height, channels: 1 } } as const;
  const squeezed = await sharp(outline.data, source)
    .resize(box.width, box.height, { fit: "fill" })
    .extractChannel(0)
    .raw()
    .toBuffer();
  const mask = Buffer.alloc(width * height);
  for (let y = Math.max(0, -box.top); y < box.height && box.top + y < height; y++) {
    for (let x = Math.max(0, -box.left); x < box.width && box.left + x < width; x++) {
      mask[(box.top + y) * width + box.left + x] = squeezed[y * box.width + x] ?? 0;
    }
  }
  return sharp(mask, { raw: { width, height, channels: 1 } })
    .blur(Math.max(0.4, layer.blur / SCALE))
    .extractChannel(0)
    .raw()
    .toBuffer();
}
