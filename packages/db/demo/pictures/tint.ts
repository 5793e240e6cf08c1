import { hexToRgb, hueDistance, labToLch, type Oklch, oklchToRgb, rgbToOklab, rgbToOklch } from "./oklab";

/** Which part of a drawing takes the variant's colour. Without a rule it is the hue that covers most of it. */
export interface TintRule {
  /** The hue to replace, in OKLCH degrees. */
  hue?: number;
  /** How far a colour may be from that hue and still belong to the part, in degrees. */
  spread?: number;
  /** The least chroma of the part, where paler things in the same hue must be left alone. */
  vivid?: number;
  /** The part is white or grey, like a pair of headphones. */
  neutral?: boolean;
  /** Everything else turns grey, so that nothing of the drawing's own colours is left. */
  plain?: boolean;
}

type Lab = readonly [l: number, a: number, b: number];

interface Cluster {
  weight: (colour: Oklch) => number;
  reference: Oklch;
  /** What happens to the colours outside. */
  rest: (colour: Oklch) => Oklch;
}

const DEFAULT_SPREAD = 58;
const SAMPLES = 600;

/**
 * Recolours RGBA pixels: the dominant part gets the wanted colour as its average and keeps its shading, the
 * rest is only graded. Without a colour everything is graded. Returns new pixels.
 */
export function tintPixels(pixels: Buffer, hex: string | undefined, rule: TintRule): Buffer {
  if (hex === undefined) return mapPixels(pixels, grade);
  const samples = sampleColours(pixels);
  const cluster = findCluster(samples, rule);
  const part = samples.filter((colour) => cluster.weight(colour) >= 0.5);
  const wanted = rgbToOklab(hexToRgb(hex));
  let aim: Lab = wanted;
  // Highlights and shade pull the average off, so aim again from where it landed.
  for (let round = 0; round < 3 && part.length > 0; round++) {
    const target = labToLch(aim);
    const landed = averageLab(part.map((colour) => blend(colour, cluster, target)));
    aim = [
      clamp(aim[0] + (wanted[0] - landed[0]) * 0.85, 0.12, Math.max(0.965, wanted[0])),
      aim[1] + (wanted[1] - landed[1]) * 0.85,
      aim[2] + (wanted[2] - landed[2]) * 0.85,
    ];
  }
  const target = labToLch(aim);
  return mapPixels(pixels, (colour) => blend(colour, cluster, target));
}

/**
 * From emoji to studio: their blacks and greys lean to purple and their browns to plum, which no real thing
 * does, and their brightest colours are screens, not dye.
 */
function grade(colour: Oklch): Oklch {
  const lilac = 1 - smooth(25, 62, hueDistance(colour.h, 300));
  const pale = 1 - smooth(0.12, 0.19, colour.c);
  const plum = (1 - smooth(28, 50, hueDistance(colour.h, 5))) * (1 - smooth(0.09, 0.13, colour.c));
  const c = colour.c * (1 - 0.8 * lilac * pale);
  const calm = c < 0.1 ? c * 0.92 : 0.092 + (c - 0.1) * 0.7;
  return { l: colour.l, c: calm, h: colour.h + plum * 0.85 * signedHue(52, colour.h) };
}

function blend(colour: Oklch, cluster: Cluster, target: Oklch): Oklch {
  const weight = cluster.weight(colour);
  if (weight === 0) return cluster.rest(colour);
  const offset = colour.l - cluster.reference.l;
  // Near white and near black there is no room on one side: squeeze the shading, keep its order.
  const room = offset > 0 ? 1 - target.l : target.l;
  const depth = offset < 0 && target.l > 0.9 ? 1.25 : clamp(room * 1.9, 0.25, 0.85);
  const share = cluster.reference.c > 0.02 ? clamp(colour.c / cluster.reference.c, 0.55, 1.12) : 1;
  const turn = clamp(signedHue(colour.h, cluster.reference.h), -30, 30) * 0.22;
  const mapped = {
    l: clamp(target.l + offset * depth, 0.06, 0.995),
    c: target.c * share,
    h: target.h + turn,
  };
  return weight >= 1 ? mapped : mix(cluster.rest(colour), mapped, weight);
}

function findCluster(samples: readonly Oklch[], rule: TintRule): Cluster {
  const rest = rule.plain ? (colour: Oklch) => ({ ...colour, c: colour.c * 0.06 }) : grade;
  if (rule.neutral) {
    const weight = (c: Oklch) => (c.l < 0.5 ? 0 : 1 - smooth(0.06, 0.1, c.c));
    return { weight, reference: mean(samples, weight), rest };
  }
  const hue = rule.hue ?? dominantHue(samples);
  const spread = rule.spread ?? DEFAULT_SPREAD;
  const vivid = rule.vivid ?? 0.035;
  const weight = (c: Oklch) =>
    smooth(vivid - 0.02, vivid, c.c) * (1 - smooth(spread * 0.85, spread * 1.15, hueDistance(c.h, hue)));
  return { weight, reference: mean(samples, weight), rest };
}

function dominantHue(samples: readonly Oklch[]): number {
  const bins = new Float64Array(72);
  for (const colour of samples) {
    const bin = Math.floor(colour.h / 5) % 72;
    bins[bin] = (bins[bin] ?? 0) + Math.max(0, colour.c - 0.03);
  }
  let best = 0;
  let bestSum = -1;
  for (let bin = 0; bin < 72; bin++) {
    let sum = 0;
    for (let d = -5; d <= 5; d++) sum += (bins[(bin + d + 72) % 72] ?? 0) * (6 - Math.abs(d));
    if (sum > bestSum) [best, bestSum] = [bin, sum];
  }
  return best * 5 + 2.5;
}

function mean(samples: readonly Oklch[], weight: (c: Oklch) => number): Oklch {
  const sum = { l: 0, a: 0, b: 0, c: 0, total: 0 };
  for (const colour of samples) {
    const w = weight(colour);
    const [, a, b] = toLab(colour);
    sum.l += colour.l * w;
    sum.a += a * w;
    sum.b += b * w;
    sum.c += colour.c * w;
    sum.total += w;
  }
  if (sum.total === 0) return { l: 0.6, c: 0, h: 0 };
  return { l: sum.l / sum.total, c: sum.c / sum.total, h: labToLch([0, sum.a, sum.b]).h };
}

function averageLab(colours: readonly Oklch[]): Lab {
  const sum: [number, number, number] = [0, 0, 0];
  for (const colour of colours) {
    // Through sRGB, because a colour that does not fit the screen lands elsewhere than it was aimed.
    const [l, a, b] = rgbToOklab(oklchToRgb(colour));
    sum[0] += l;
    sum[1] += a;
    sum[2] += b;
  }
  return [sum[0] / colours.length, sum[1] / colours.length, sum[2] / colours.length];
}

function sampleColours(pixels: Buffer): Oklch[] {
  const count = pixels.length / 4;
  const samples: Oklch[] = [];
  // Steps of the golden ratio never fall into the rhythm of the rows, as an even stride can.
  for (let step = 0; step < SAMPLES * 2; step++) {
    const i = Math.floor(((step * 0.618033988749895) % 1) * count) * 4;
    if ((pixels[i + 3] ?? 0) > 200)
      samples.push(colourAt(pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0));
  }
  return samples;
}

/** Maps each colour once, at six bits a channel, and carries the rest over: gradients stay smooth. */
function mapPixels(pixels: Buffer, map: (colour: Oklch) => Oklch): Buffer {
  const out = Buffer.alloc(pixels.length);
  const table = new Int32Array(1 << 18).fill(-1);
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = pixels[i + 3] ?? 0;
    if (alpha === 0) continue;
    const [r = 0, g = 0, b = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    const key = ((r >> 2) << 12) | ((g >> 2) << 6) | (b >> 2);
    let entry = table[key] ?? -1;
    if (entry < 0) {
      const [red, green, blue] = oklchToRgb(map(colourAt((r & 252) + 2, (g & 252) + 2, (b & 252) + 2)));
      entry = (Math.round(red * 255) << 16) | (Math.round(green * 255) << 8) | Math.round(blue * 255);
      table[key] = entry;
    }
    out[i] = byte(((entry >> 16) & 255) + (r & 3) - 2);
    out[i + 1] = byte(((entry >> 8) & 255) + (g & 3) - 2);
    out[i + 2] = byte((entry & 255) + (b & 3) - 2);
    out[i + 3] = alpha;
  }
  return out;
}

function colourAt(r: number, g: number, b: number): Oklch {
  return rgbToOklch([r / 255, g / 255, b / 255]);
}

function toLab({ l, c, h }: Oklch): Lab {
  const angle = (h * Math.PI) / 180;
  return [l, c * Math.cos(angle), c * Math.sin(angle)];
}

function mix(from: Oklch, to: Oklch, share: number): Oklch {
  const [p, q] = [toLab(from), toLab(to)];
  const between = (i: 0 | 1 | 2) => p[i] + (q[i] - p[i]) * share;
  return labToLch([between(0), between(1), between(2)]);
}

function signedHue(a: number, b: number): number {
  return ((((a - b + 540) % 360) + 360) % 360) - 180;
}

function smooth(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}
