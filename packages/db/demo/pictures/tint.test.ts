import { describe, expect, it } from "vitest";
import { COLOURS } from "../range/colours";
import { allArtNames, artSpec } from "./art";
import { cutOut } from "./cut-out";
import { dropShapes } from "./drop-shapes";
import { hexToRgb, oklchToRgb, rgbToHex, rgbToOklab, rgbToOklch } from "./oklab";
import { iconsFor } from "./render-picture";
import { tintPixels } from "./tint";

/** How far two colours are apart to the eye: 0.02 is a difference one has to look for. */
function distance(a: readonly [number, number, number], b: readonly [number, number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function averageOf(pixels: Buffer): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let i = 0; i < pixels.length; i += 4 * 7) {
    if ((pixels[i + 3] ?? 0) < 250) continue;
    const lab = rgbToOklab([(pixels[i] ?? 0) / 255, (pixels[i + 1] ?? 0) / 255, (pixels[i + 2] ?? 0) / 255]);
    for (const k of [0, 1, 2] as const) sum[k] += lab[k];
    count++;
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count];
}

/** How much of the visible pixels is clearly blue. */
function shareOfBlue(pixels: Buffer): number {
  let [blue, all] = [0, 0];
  for (let i = 0; i < pixels.length; i += 4) {
    if ((pixels[i + 3] ?? 0) < 250) continue;
    const { c, h } = rgbToOklch([
      (pixels[i] ?? 0) / 255,
      (pixels[i + 1] ?? 0) / 255,
      (pixels[i + 2] ?? 0) / 255,
    ]);
    all++;
    if (c > 0.06 && h > 235 && h < 285) blue++;
  }
  return blue / all;
}

const drawn = allArtNames().filter((name) => artSpec(name).emoji === undefined);

describe("oklab", () => {
  it("goes there and back for every colour of the palette", () => {
    for (const { hex } of Object.values(COLOURS)) {
      expect(rgbToHex(oklchToRgb(rgbToOklch(hexToRgb(hex))))).toBe(hex);
    }
  });

  it("refuses what is not a hex colour", () => {
    expect(() => hexToRgb("red")).toThrow("Not a hex colour");
  });
});

describe("tintPixels", () => {
  it("gives a one-coloured thing every colour of the palette, black and white too", async () => {
    const names = ["sweater", "teapot", "mug", "headphones"] as const;
    const icons = await iconsFor(names);
    for (const icon of names) {
      // The coffee in the mug and the glaze highlights are not part of the colour.
      const tolerance = icon === "mug" ? 0.12 : 0.055;
      const thing = await cutOut(icon, icons, 140);
      for (const [name, { hex }] of Object.entries(COLOURS)) {
        const average = averageOf(tintPixels(thing.data, hex, artSpec(icon).tint ?? {}));
        expect(distance(average, rgbToOklab(hexToRgb(hex))), `${icon} in ${name}`).toBeLessThan(tolerance);
      }
    }
  });

  it("keeps two neighbouring colours apart", async () => {
    const thing = await cutOut("hoodie", new Map(), 140);
    const averages = Object.values(COLOURS).map(({ hex }) => averageOf(tintPixels(thing.data, hex, {})));
    for (const [i, a] of averages.entries()) {
      for (const b of averages.slice(i + 1)) expect(distance(a, b)).toBeGreaterThan(0.02);
    }
  });

  it.each(drawn)("leaves nothing of the blue that the %s is drawn in, at any size", async (icon) => {
    for (const size of [73, 128]) {
      const { data } = await cutOut(icon, new Map(), size);
      const tinted = tintPixels(data, COLOURS.Mustard.hex, artSpec(icon).tint ?? {});
      expect(shareOfBlue(data)).toBeGreaterThan(0.05);
      expect(shareOfBlue(tinted), `${size} pixels`).toBeLessThan(0.01);
    }
  });

  it("leaves what is clear clear", () => {
    const pixels = Buffer.from([10, 20, 200, 0, 10, 20, 200, 128]);
    const tinted = tintPixels(pixels, "#ff0000", {});
    expect(tinted[3]).toBe(0);
    expect(tinted[7]).toBe(128);
  });
});

describe("art", () => {
  it("exists for every name: the icons are in the package, their dropped shapes too", async () => {
    const names = allArtNames();
    const icons = await iconsFor(names);
    for (const name of names) {
      const { emoji, drop } = artSpec(name);
      if (emoji !== undefined) expect(dropShapes(icons.get(emoji) ?? "", drop ?? []), name).not.toBe("");
    }
  });
});
