import { DYE, drawing, GOLD, line, PAPER, puff, ramp, STEEL, shape, soft, WOOD } from "./shading";

const defs = [
  ramp("m", [4, 4, 28, 30], DYE.light, DYE.mid, DYE.mid, DYE.dark),
  ramp("d", [4, 4, 28, 30], DYE.mid, DYE.dark),
  ramp("h", [4, 4, 28, 30], WOOD.light, WOOD.mid, WOOD.dark),
  puff("f", DYE, 0.9),
  puff("s", DYE, 0.45, 0.22),
  puff("w", WOOD, 0.35, 0.22),
];

const seam = (d: string, width = 0.3) => line(d, DYE.dark, width, 'opacity="0.85"');
const stitch = (d: string) => line(d, DYE.pale, 0.2, 'stroke-dasharray="0.7 0.6" opacity="0.8"');
const sheen = (d: string, width = 1) => soft(d, DYE.pale, width, 0.45);

export const tote = drawing(defs, [
  line("M10.5 15C10 2.2 17 2.2 17.5 13", DYE.dark, 1.3),
  `<g filter="url(#f)">${shape("M5.5 12h21c.6 0 1 .4 1.1 1l1.3 15.200c0 .8-.5 1.4-1.3 1.400H4.400c-.8 0-1.3-.6-1.3-1.400L4.4 13c.1-.6.5-1 1.1-1Z", "url(#m)")}</g>`,
  seam("M4.7 13.600h22.6"),
  `<g filter="url(#s)">${line("M11.5 17C10.5 3 20.5 3 20.5 17", "url(#d)", 1.5)}</g>`,
  stitch("M10.8 16.400h1.500v-1.600M19.8 16.400h1.500v-1.6"),
  shape("M14 22.500h4v2.600h-4Z", PAPER.light),
  line("M15 24.300l1-1.100l1 1.1", WOOD.dark, 0.3),
  sheen("M6.5 17L5.9 26"),
]);

export const rollTop = drawing(defs, [
  line("M11 6C11 2.6 21 2.6 21 6", DYE.deep, 1),
  `<g filter="url(#f)">${shape("M7.5 9h17c.8 0 1.3.5 1.4 1.200L26.6 27c.1 1.5-.9 2.6-2.4 2.600H7.800c-1.5 0-2.5-1.1-2.4-2.600L6.1 10.200C6.2 9.5 6.7 9 7.5 9Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M6.8 5.200h18.400c1 0 1.7.7 1.7 1.700v1.600c0 1-.7 1.7-1.7 1.700H6.800c-1 0-1.7-.7-1.7-1.700V6.900c0-1 .7-1.7 1.7-1.700Z", "url(#d)")}</g>`,
  seam("M5.6 7.700h20.8"),
  `<g filter="url(#f)">${shape("M9 19h14c.7 0 1.1.4 1.2 1l.5 6.400c.1.9-.6 1.6-1.5 1.600H8.800c-.9 0-1.6-.7-1.5-1.600l.5-6.400c.1-.6.5-1 1.2-1Z", "url(#m)")}</g>`,
  line("M8.2 20.600h15.6", STEEL.light, 0.4),
  `<g filter="url(#w)">${shape("M9.6 4.600h1.500v13.200H9.600ZM20.9 4.600h1.500v13.200h-1.500Z", "url(#h)")}</g>`,
  ...[10.35, 21.65].flatMap((x) => [
    `<rect x="${x - 1.2}" y="13.6" width="2.4" height="2.2" rx="0.4" stroke="${GOLD.mid}" stroke-width="0.45"/>`,
    line(`M${x} 14.100v1.2`, GOLD.mid, 0.35),
  ]),
  sheen("M7.2 12L6.6 24"),
]);

export const duffel = drawing(defs, [
  line("M10.5 14C10.5 4.5 21.5 4.5 21.5 14", WOOD.dark, 1.1),
  `<g filter="url(#f)">${shape("M6 11.500h20c2.8 0 4.6 2.3 4.6 5v6c0 2.7-1.8 5-4.6 5H6c-2.8 0-4.6-2.3-4.6-5v-6c0-2.7 1.8-5 4.6-5Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M5.4 11.500c-2.5.3-4 2.4-4 5v6c0 2.6 1.5 4.7 4 5C4.5 22 4.5 17 5.4 11.500ZM26.6 11.500c2.5.3 4 2.4 4 5v6c0 2.6-1.5 4.7-4 5C27.5 22 27.5 17 26.6 11.500Z", "url(#d)")}</g>`,
  line("M6.5 13.400h19", STEEL.light, 0.45),
  shape("M25 12.900l2 .2v.8l-2 .1Z", STEEL.mid),
  `<g filter="url(#w)">${shape("M9.6 12h1.800v15.500H9.600ZM20.6 12h1.800v15.500h-1.800Z", "url(#h)")}${line("M10.5 14.500C10.5 5.5 21.5 5.5 21.5 14.5", "url(#h)", 1.3)}</g>`,
  `<g filter="url(#w)">${shape("M13.6 5.900h4.800v2.400h-4.800Z", "url(#h)")}</g>`,
  seam("M12.8 18.500h6.400v6h-6.400Z"),
  stitch("M13.2 19.100h5.6"),
  sheen("M5.9 16.500C5.6 19 5.7 21.5 5.9 24"),
]);

export const hipPack = drawing(defs, [
  line("M3 12C-.5 18 4 24 6 22M29 12C32.5 18 28 24 26 22", DYE.deep, 1.4),
  `<g filter="url(#f)">${shape("M7.5 8.500h17c3.4 0 5.2 2.2 5.2 5.200c0 5.4-3.4 10.3-7.7 10.300H10c-4.3 0-7.7-4.9-7.7-10.300c0-3 1.8-5.2 5.2-5.200Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M5.6 15.200h20.800c-.5 3.8-2.7 6.9-5.4 6.900H11c-2.7 0-4.9-3.1-5.4-6.900Z", "url(#m)")}</g>`,
  line("M4.6 12.300h22.8", STEEL.light, 0.5),
  line("M6.4 15.900h19.2", STEEL.light, 0.35),
  shape("M26.8 11.800l2.6 1.300l-.5.9l-2.4-1Z", STEEL.mid),
  sheen("M6 10.400C9 9.8 13 9.8 16 9.8"),
]);

export const dryBag = drawing(defs, [
  `<g filter="url(#f)">${shape("M8 9.500h16c.8 0 1.3.5 1.3 1.300V26c0 2-4.2 3.6-9.3 3.600S6.7 28 6.7 26V10.800c0-.8.5-1.3 1.3-1.300Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M7.6 6.200h16.800c.9 0 1.4.5 1.4 1.300v1.700c0 .8-.5 1.3-1.4 1.300H7.600c-.9 0-1.4-.5-1.4-1.300V7.500c0-.8.5-1.3 1.4-1.300Z", "url(#d)")}</g>`,
  line("M7.4 7.600C5 1.5 27 1.5 24.6 7.6", DYE.deep, 1.1),
  `<rect x="13.6" y="2" width="4.8" height="2.5" rx="0.7" fill="${STEEL.deep}"/>`,
  line("M15 2.800v1M17 2.800v1", STEEL.mid, 0.3),
  seam("M6.7 24.500c0 2 4.2 3.4 9.3 3.400s9.3-1.4 9.3-3.4"),
  shape("M12.5 16.500h7v5h-7Z", PAPER.light, 'opacity="0.92"'),
  line("M13.8 20.300l1.5-2l1.1 1.300l.8-.8l1.2 1.5", WOOD.dark, 0.35),
  sheen("M8.6 12V24", 1.3),
]);

export const washBag = drawing(defs, [
  `<g filter="url(#f)">${shape("M6.5 11h19c2 0 3 1 3.3 2.800l1 9.200c.2 2.2-1 3.6-3.2 3.600H5.400c-2.2 0-3.4-1.4-3.2-3.600l1-9.200C3.5 12 4.5 11 6.5 11Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M6.5 9.200h19c1.8 0 3.1.9 3.4 2.600l.3 2H2.800l.3-2C3.4 10.1 4.7 9.2 6.5 9.200Z", "url(#d)")}</g>`,
  line("M4 12.100h24", GOLD.mid, 0.55),
  shape("M25.5 11.700h2.400l1.7 3.700l-1 .5l-1.9-3.200Z", GOLD.mid),
  `<g filter="url(#w)">${line("M3.2 16C0.4 16.5 0.4 21.5 2.6 22", "url(#h)", 1.3)}</g>`,
  stitch("M4.2 24.800h23.6"),
  sheen("M6 16.500L5.4 22.5"),
]);

export const sleepingBag = drawing(defs, [
  `<g filter="url(#f)">${shape("M7.5 8.500h17v17h-17C4 25.5 2.4 21.5 2.4 17S4 8.5 7.5 8.500Z", "url(#m)")}</g>`,
  `<ellipse cx="24.5" cy="17" rx="5.2" ry="8.5" fill="url(#d)" filter="url(#s)"/>`,
  line(
    "M24.5 10.600c2.2 0 3.4 3 3.4 6.400s-1.2 6-3.2 6c-1.8 0-2.8-2.5-2.8-5.600s.9-4.9 2.4-4.900c1.3 0 2 1.9 2 4.300s-.6 3.7-1.6 3.7",
    DYE.deep,
    0.55,
    'opacity="0.8"',
  ),
  ...[7.5, 11.5, 15.5, 19.5].map((x) =>
    line(`M${x} 8.800c-1.4 5-1.4 11.5 0 16.5`, DYE.deep, 0.35, 'opacity="0.6"'),
  ),
  line("M9.8 8.300c-1.5 5.5-1.5 12 0 17.500M18.3 8.300c-1.5 5.5-1.5 12 0 17.5", WOOD.dark, 1),
  `<rect x="7.7" y="14.5" width="2.2" height="2.8" rx="0.4" stroke="${GOLD.mid}" stroke-width="0.5"/><rect x="16.2" y="14.5" width="2.2" height="2.8" rx="0.4" stroke="${GOLD.mid}" stroke-width="0.5"/>`,
  sheen("M6.5 11C8 10.3 16 10.3 21 10.3", 1.2),
]);
