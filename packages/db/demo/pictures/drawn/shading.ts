/**
 * The few tools our own drawings are made with, so that they stand beside the emoji art as one family: soft
 * gradients, light from the upper left, and the puffed edge that the emoji get from inner shadows.
 */

/** The part that takes a variant's colour is drawn in these blues; nothing else may be blue. */
export const DYE = { pale: "#9cc6ff", light: "#6ea6f4", mid: "#4a86e0", dark: "#2f62b8", deep: "#1f4488" };
export const WOOD = { pale: "#efc796", light: "#d9a066", mid: "#bb7f48", dark: "#8f5a30", deep: "#64391c" };
export const STEEL = { pale: "#f6f6f7", light: "#d6d8da", mid: "#b0b3b6", dark: "#7c7f83", deep: "#4a4c50" };
export const INK = { pale: "#6a6663", light: "#4b4846", mid: "#373432", dark: "#262423", deep: "#161514" };
export const PAPER = { pale: "#ffffff", light: "#f6f2ea", mid: "#e6dfd2", dark: "#c9bfae", deep: "#9d917f" };
export const LEAF = { pale: "#b6d98a", light: "#86bb5c", mid: "#5c9642", dark: "#3d7233", deep: "#254c22" };
export const GOLD = { pale: "#ffe9b0", light: "#f5cd73", mid: "#dba63f", dark: "#a97722", deep: "#704a10" };

export type Ramp = typeof DYE;

/** A left-to-right (or top-to-bottom, or diagonal) gradient over the given box. */
export function ramp(
  id: string,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  ...colours: readonly string[]
): string {
  const stops = colours
    .map(
      (colour, i) =>
        `<stop offset="${(i / Math.max(1, colours.length - 1)).toFixed(3)}" stop-color="${colour}"/>`,
    )
    .join("");
  return `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" gradientUnits="userSpaceOnUse">${stops}</linearGradient>`;
}

/**
 * A filter that puffs a flat shape: dark inner edge at the lower right, light inner edge at the upper left.
 * A stroke reaches over its own box, so filters for strokes need a `margin` (a share of that box).
 */
export function puff(id: string, tones: Ramp, size = 0.9, margin = 0.03): string {
  return `<filter id="${id}" x="${-margin}" y="${-margin}" width="${1 + 2 * margin}" height="${1 + 2 * margin}" color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="none"/><feBlend in="SourceGraphic" in2="none" result="shape"/>${inner(tones.dark, -size, -size, size, "shape", "shaded")}${inner(tones.pale, size * 0.7, size * 0.7, size * 0.7, "shaded", "lit")}</filter>`;
}

function inner(hex: string, dx: number, dy: number, blur: number, below: string, result: string): string {
  const part = (from: number) => (Number.parseInt(hex.slice(from, from + 2), 16) / 255).toFixed(4);
  return `<feColorMatrix in="SourceAlpha" result="hardAlpha" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0"/><feOffset dx="${dx}" dy="${dy}"/><feGaussianBlur stdDeviation="${blur}"/><feComposite in2="hardAlpha" k2="-1" k3="1" operator="arithmetic"/><feColorMatrix values="0 0 0 0 ${part(1)} 0 0 0 0 ${part(3)} 0 0 0 0 ${part(5)} 0 0 0 0.75 0"/><feBlend in2="${below}" result="${result}"/>`;
}

/** A stroke with soft edges, for folds and reflections: three strokes inside each other cost less than a blur. */
export function soft(d: string, stroke: string, width: number, opacity: number): string {
  return [1.7, 1.1, 0.5]
    .map((share) => line(d, stroke, width * share, `opacity="${(opacity * 0.42).toFixed(3)}"`))
    .join("");
}

/** A path with a fill and, if wanted, more attributes. */
export function shape(d: string, fill: string, more = ""): string {
  return `<path d="${d}" fill="${fill}"${more === "" ? "" : ` ${more}`}/>`;
}

/** A stroked line. */
export function line(d: string, stroke: string, width: number, more = ""): string {
  return `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${more === "" ? "" : ` ${more}`}/>`;
}

/** Gathers definitions and shapes to the inner SVG of one drawing on a 32 by 32 canvas. */
export function drawing(defs: readonly string[], shapes: readonly string[]): string {
  return `<g fill="none">${shapes.join("")}<defs>${defs.join("")}</defs></g>`;
}
