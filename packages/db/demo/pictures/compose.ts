import { type Mask, type Placement, SHADOW_SCALE } from "./shadow";
import type { Raw } from "./stage";

/** Warm dark brown: a black shadow would look printed on. */
const [RED, GREEN, BLUE] = [46, 38, 32];

/** Lays a shadow on RGB pixels of the given width, in place, smoothing between its coarse points. */
export function layShadow(ground: Buffer, groundWidth: number, shadow: Mask): void {
  const groundHeight = ground.length / 3 / groundWidth;
  const row = new Float64Array(shadow.width + 1);
  for (let y = 0; y < groundHeight; y++) {
    const down = Math.min(shadow.height - 1, Math.max(0, (y + 0.5) / SHADOW_SCALE - 0.5));
    if (!mixRows(row, shadow, Math.floor(down), down % 1)) continue;
    for (let x = 0; x < groundWidth; x++) {
      const across = Math.min(shadow.width - 1, Math.max(0, (x + 0.5) / SHADOW_SCALE - 0.5));
      const cell = Math.floor(across);
      const here = row[cell] ?? 0;
      const dark = here + ((row[cell + 1] ?? here) - here) * (across - cell);
      if (dark < 0.25) continue;
      const keep = 1 - dark / 255;
      const i = (y * groundWidth + x) * 3;
      // Rounded by a bit of noise: a plain rounding draws contour lines into a soft shadow.
      const noise = ((x * 7 + y * 13) % 16) / 16;
      ground[i] = (ground[i] ?? 0) * keep + RED * (1 - keep) + noise;
      ground[i + 1] = (ground[i + 1] ?? 0) * keep + GREEN * (1 - keep) + noise;
      ground[i + 2] = (ground[i + 2] ?? 0) * keep + BLUE * (1 - keep) + noise;
    }
  }
}

/** One row between two rows of a mask; false when there is no shadow in it. */
function mixRows(row: Float64Array, mask: Mask, top: number, share: number): boolean {
  const next = Math.min(mask.height - 1, top + 1);
  let most = 0;
  for (let x = 0; x < mask.width; x++) {
    const above = mask.data[top * mask.width + x] ?? 0;
    const value = above + ((mask.data[next * mask.width + x] ?? 0) - above) * share;
    row[x] = value;
    if (value > most) most = value;
  }
  row[mask.width] = row[mask.width - 1] ?? 0;
  return most > 0;
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
