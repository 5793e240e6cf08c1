import type { Raw, Stage } from "./stage";

/** Where the thing is on the picture, in pixels. */
export interface Placement {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** One value a point, row by row. */
export interface Mask {
  data: Float64Array;
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
export const SHADOW_SCALE = 8;

/** How dark the shadow of a thing is on a picture of that size, at an eighth of its resolution. */
export function shadowOf(
  thing: Raw,
  at: Placement,
  stage: Stage,
  picture: { width: number; height: number },
): Mask {
  const width = Math.ceil(picture.width / SHADOW_SCALE);
  const height = Math.ceil(picture.height / SHADOW_SCALE);
  const outline = silhouette(thing);
  const light = new Float64Array(width * height).fill(1);
  for (const layer of layersFor(stage, at)) {
    const cast = castLayer(outline, layer, width, height);
    // Shadows of one light cover each other instead of adding up.
    for (let i = 0; i < light.length; i++) light[i] = (light[i] ?? 1) * (1 - (cast[i] ?? 0) * layer.opacity);
  }
  return { data: light.map((left) => (1 - left) * 255), width, height };
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

/** How solid the thing is at each point (0 to 1), at the scale of the shadows. */
function silhouette(thing: Raw): Mask {
  const width = Math.max(2, Math.round(thing.width / SHADOW_SCALE));
  const height = Math.max(2, Math.round(thing.height / SHADOW_SCALE));
  const data = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = coverage(thing, x, y);
  }
  return { data, width, height };
}

/** The mean alpha of one cell, from sixteen of its pixels. */
function coverage(thing: Raw, cellX: number, cellY: number): number {
  let sum = 0;
  for (let dy = 0; dy < SHADOW_SCALE; dy += 2) {
    for (let dx = 0; dx < SHADOW_SCALE; dx += 2) {
      const x = Math.min(thing.width - 1, cellX * SHADOW_SCALE + dx);
      const y = Math.min(thing.height - 1, cellY * SHADOW_SCALE + dy);
      sum += thing.data[(y * thing.width + x) * 4 + 3] ?? 0;
    }
  }
  return (sum * 4) / (SHADOW_SCALE * SHADOW_SCALE * 255);
}

/** The silhouette squeezed into the layer's box and blurred. */
function castLayer(outline: Mask, layer: Layer, width: number, height: number): Float64Array {
  const scaled = (value: number) => value / SHADOW_SCALE;
  const [left, top] = [Math.round(scaled(layer.box.left)), Math.round(scaled(layer.box.top))];
  const boxWidth = Math.max(2, Math.round(scaled(layer.box.width)));
  const boxHeight = Math.max(2, Math.round(scaled(layer.box.height)));
  const mask = new Float64Array(width * height);
  for (let y = Math.max(0, -top); y < boxHeight && top + y < height; y++) {
    for (let x = Math.max(0, -left); x < boxWidth && left + x < width; x++) {
      mask[(top + y) * width + left + x] = averageOver(
        outline,
        x / boxWidth,
        y / boxHeight,
        1 / boxWidth,
        1 / boxHeight,
      );
    }
  }
  return softened(mask, width, height, scaled(layer.blur));
}

/** The mean of a mask over a box, all in shares of its sides. Squeezing must see every row, not pick one. */
function averageOver(mask: Mask, x: number, y: number, w: number, h: number): number {
  const [fromX, fromY] = [Math.floor(x * mask.width), Math.floor(y * mask.height)];
  const toX = Math.min(mask.width, Math.max(fromX + 1, Math.round((x + w) * mask.width)));
  const toY = Math.min(mask.height, Math.max(fromY + 1, Math.round((y + h) * mask.height)));
  let sum = 0;
  for (let row = fromY; row < toY; row++) {
    for (let column = fromX; column < toX; column++) sum += mask.data[row * mask.width + column] ?? 0;
  }
  return sum / ((toX - fromX) * (toY - fromY));
}

/** A Gaussian blur of the given deviation, one direction after the other. */
function softened(mask: Float64Array, width: number, height: number, deviation: number): Float64Array {
  const reach = Math.ceil(deviation * 2.6);
  const kernel = Float64Array.from({ length: reach * 2 + 1 }, (_unused, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const pass = (source: Float64Array, step: number, length: number, lines: number, lineStep: number) => {
    const target = new Float64Array(source.length);
    for (let line = 0; line < lines; line++) {
      for (let i = 0; i < length; i++) {
        const value = source[line * lineStep + i * step] ?? 0;
        if (value === 0) continue;
        for (let k = Math.max(-reach, -i); k <= reach && i + k < length; k++) {
          const to = line * lineStep + (i + k) * step;
          target[to] = (target[to] ?? 0) + (value * (kernel[k + reach] ?? 0)) / total;
        }
      }
    }
    return target;
  };
  return pass(pass(mask, 1, width, height, width), width, height, width, 1);
}
