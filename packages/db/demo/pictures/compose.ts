import type { Mask, Placement } from "./shadow";
import type { Raw } from "./stage";

/** Warm dark brown: a black shadow would look printed on. */
const SHADE = [46, 38, 32] as const;

/** Lays a shadow on RGB pixels, in place. */
export function layShadow(ground: Buffer, shadow: Mask): void {
  for (let pixel = 0; pixel < shadow.data.length; pixel++) {
    const dark = shadow.data[pixel] ?? 0;
    if (dark === 0) continue;
    const i = pixel * 3;
    for (let k = 0; k < 3; k++) {
      const below = ground[i + k] ?? 0;
      ground[i + k] = below + (((SHADE[k] ?? 0) - below) * dark) / 255;
    }
  }
}

/** Lays RGBA pixels over RGB pixels of the given width, in place. What falls outside is left out. */
export function layThing(ground: Buffer, groundWidth: number, thing: Raw, at: Placement): void {
  const groundHeight = ground.length / 3 / groundWidth;
  for (let y = Math.max(0, -at.top); y < thing.height && at.top + y < groundHeight; y++) {
    for (let x = Math.max(0, -at.left); x < thing.width && at.left + x < groundWidth; x++) {
      const from = (y * thing.width + x) * 4;
      const alpha = thing.data[from + 3] ?? 0;
      if (alpha === 0) continue;
      const to = ((at.top + y) * groundWidth + at.left + x) * 3;
      for (let k = 0; k < 3; k++) {
        const above = thing.data[from + k] ?? 0;
        const below = ground[to + k] ?? 0;
        ground[to + k] = alpha === 255 ? above : below + ((above - below) * alpha) / 255;
      }
    }
  }
}
