/** A colour by lightness (0..1), chroma (0..about 0.35) and hue (degrees), as people see it (OKLCH). */
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

/** Red, green and blue, each 0..1, gamma encoded (sRGB). */
export type Rgb = readonly [red: number, green: number, blue: number];

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** sRGB to OKLab: lightness and the two opponent axes. */
export function rgbToOklab([red, green, blue]: Rgb): [l: number, a: number, b: number] {
  const r = toLinear(red);
  const g = toLinear(green);
  const b = toLinear(blue);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function oklabToLinear(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** OKLab to OKLCH. */
export function labToLch([l, a, b]: readonly [number, number, number]): Oklch {
  return { l, c: Math.hypot(a, b), h: ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360 };
}

/** sRGB to OKLCH. */
export function rgbToOklch(rgb: Rgb): Oklch {
  return labToLch(rgbToOklab(rgb));
}

/** OKLCH to sRGB; chroma is lowered until the colour fits the screen, so hue and lightness stay true. */
export function oklchToRgb({ l, c, h }: Oklch): Rgb {
  const angle = (h * Math.PI) / 180;
  const at = (chroma: number) => oklabToLinear(l, chroma * Math.cos(angle), chroma * Math.sin(angle));
  let linear = at(c);
  if (!fits(linear)) {
    let [low, high] = [0, c];
    for (let step = 0; step < 7; step++) {
      const middle = (low + high) / 2;
      if (fits(at(middle))) low = middle;
      else high = middle;
    }
    linear = at(low);
  }
  const [r, g, b] = linear;
  const channel = (v: number) => Math.min(1, toGamma(Math.max(0, v)));
  return [channel(r), channel(g), channel(b)];
}

function fits([r, g, b]: readonly [number, number, number]): boolean {
  const [low, high] = [-0.0005, 1.0005];
  return r >= low && r <= high && g >= low && g <= high && b >= low && b <= high;
}

/** "#abc" or "#aabbcc" to sRGB. Throws on anything else. */
export function hexToRgb(hex: string): Rgb {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  const parts = short ? short.slice(1).map((digit) => digit + digit) : long?.slice(1);
  const [r, g, b] = parts ?? [];
  if (r === undefined || g === undefined || b === undefined) throw new Error(`Not a hex colour: ${hex}`);
  return [Number.parseInt(r, 16) / 255, Number.parseInt(g, 16) / 255, Number.parseInt(b, 16) / 255];
}

/** sRGB to "#aabbcc". */
export function rgbToHex(rgb: Rgb): string {
  return `#${rgb
    .map((v) =>
      Math.round(v * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

/** The smaller angle between two hues, 0..180. */
export function hueDistance(a: number, b: number): number {
  const distance = Math.abs(a - b) % 360;
  return distance > 180 ? 360 - distance : distance;
}
