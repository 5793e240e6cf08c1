/** A weave or print laid over a thing: it follows the silhouette and keeps the shading below. */
export type Pattern = "stripe" | "pinstripe" | "check" | "rib" | "knit" | "speckle" | "fairisle";

/** An SVG of the pattern over `width` by `height` pixels; `light` draws it in white, for dark grounds. */
export function patternSvg(pattern: Pattern, width: number, height: number, light: boolean): string {
  const ink = light ? "#fff" : "#1d1a18";
  const unit = Math.round(Math.max(width, height) / 24);
  const { tile, w, h } = TILES[pattern](unit, ink, light);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><pattern id="p" width="${w}" height="${h}" patternUnits="userSpaceOnUse">${tile}</pattern></defs><rect width="100%" height="100%" fill="url(#p)"/></svg>`;
}

interface Tile {
  tile: string;
  w: number;
  h: number;
}

const TILES: Record<Pattern, (u: number, ink: string, light: boolean) => Tile> = {
  stripe: (u, ink, light) => ({
    w: u * 2,
    h: u * 2,
    tile: `<rect width="${u * 2}" height="${u * 0.8}" fill="${ink}" opacity="${light ? 0.82 : 0.6}"/>`,
  }),
  pinstripe: (u, ink, light) => ({
    w: u,
    h: u,
    tile: `<rect width="${u * 0.22}" height="${u}" fill="${ink}" opacity="${light ? 0.5 : 0.24}"/>`,
  }),
  check: (u, ink, light) => ({
    w: u * 4,
    h: u * 4,
    tile: `<rect width="${u * 1.8}" height="${u * 4}" fill="${ink}" opacity="${light ? 0.2 : 0.26}"/><rect width="${u * 4}" height="${u * 1.8}" fill="${ink}" opacity="${light ? 0.2 : 0.26}"/><rect x="${u * 2.7}" width="${u * 0.24}" height="${u * 4}" fill="#fff" opacity="0.5"/><rect y="${u * 2.7}" width="${u * 4}" height="${u * 0.24}" fill="#fff" opacity="0.5"/>`,
  }),
  rib: (u, ink) => ({
    w: u * 0.9,
    h: u * 0.9,
    tile: `<rect width="${u * 0.32}" height="${u}" fill="${ink}" opacity="0.13"/><rect x="${u * 0.45}" width="${u * 0.2}" height="${u}" fill="#fff" opacity="0.12"/>`,
  }),
  knit: (u, ink) => ({
    w: u * 0.8,
    h: u * 0.7,
    tile: `<path d="M0 0 L${u * 0.4} ${u * 0.42} L${u * 0.8} 0" fill="none" stroke="${ink}" stroke-width="${u * 0.13}" stroke-linecap="round" opacity="0.17"/><path d="M0 ${u * 0.26} L${u * 0.4} ${u * 0.68} L${u * 0.8} ${u * 0.26}" fill="none" stroke="#fff" stroke-width="${u * 0.08}" opacity="0.14"/>`,
  }),
  speckle: (u, ink) => ({
    w: u * 4,
    h: u * 4,
    tile: [
      [0.4, 0.7, 0.1],
      [1.5, 0.3, 0.06],
      [2.4, 1.2, 0.12],
      [3.5, 0.6, 0.07],
      [0.9, 2.1, 0.07],
      [1.9, 2.7, 0.1],
      [3.2, 2.3, 0.06],
      [0.3, 3.4, 0.08],
      [1.3, 3.7, 0.05],
      [2.8, 3.5, 0.11],
      [3.8, 3.1, 0.06],
      [2.1, 0.2, 0.05],
    ]
      .map(
        ([x = 0, y = 0, r = 0]) =>
          `<circle cx="${u * x}" cy="${u * y}" r="${u * r}" fill="${ink}" opacity="0.55"/>`,
      )
      .join(""),
  }),
  fairisle: (u, ink, light) => {
    const o = light ? 0.78 : 0.5;
    const diamond = (x: number, y: number, r: number) =>
      `<path d="M${u * x} ${u * (y - r)}L${u * (x + r)} ${u * y}L${u * x} ${u * (y + r)}L${u * (x - r)} ${u * y}Z" fill="${ink}" opacity="${o}"/>`;
    return {
      w: u * 2,
      h: u * 5,
      tile: `${diamond(1, 1, 0.62)}${diamond(0, 1, 0.22)}${diamond(2, 1, 0.22)}<rect y="${u * 2.1}" width="${u * 2}" height="${u * 0.2}" fill="${ink}" opacity="${o}"/>${diamond(0.5, 3, 0.26)}${diamond(1.5, 3, 0.26)}<rect y="${u * 3.7}" width="${u * 2}" height="${u * 0.2}" fill="${ink}" opacity="${o}"/>`,
    };
  },
};
