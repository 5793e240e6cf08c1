import { DYE, drawing, GOLD, INK, line, PAPER, puff, ramp, STEEL, shape, soft, WOOD } from "./shading";

const defs = [
  ramp("m", [4, 4, 28, 30], DYE.light, DYE.mid, DYE.mid, DYE.dark),
  ramp("v", [5, 0, 27, 0], DYE.mid, DYE.light, DYE.mid, DYE.dark),
  ramp("d", [4, 4, 28, 30], DYE.mid, DYE.dark),
  ramp("t", [5, 0, 27, 0], STEEL.mid, STEEL.pale, STEEL.light, STEEL.dark),
  ramp("k", [4, 4, 28, 30], INK.pale, INK.mid, INK.dark),
  ramp("h", [4, 4, 28, 30], WOOD.light, WOOD.mid, WOOD.dark),
  ramp("o", [5, 0, 27, 0], GOLD.mid, GOLD.pale, GOLD.mid, GOLD.dark),
  puff("f", DYE, 0.9),
  puff("s", DYE, 0.4, 0.22),
  puff("x", STEEL, 0.4),
  puff("i", INK, 0.5, 0.22),
  puff("w", WOOD, 0.6, 0.22),
];
const sheen = (d: string, width = 1) => soft(d, "#fff", width, 0.45);
const seam = (d: string, width = 0.3) => line(d, DYE.dark, width, 'opacity="0.8"');

export const headTorch = drawing(defs, [
  `<g filter="url(#s)">${line("M4 17C3 6 29 6 28 17C27.5 24 22 27.5 16 27.500S4.5 24 4 17", "url(#m)", 2.4)}</g>`,
  line("M5.5 15C7 8.5 25 8.5 26.5 15", PAPER.light, 0.35, 'opacity="0.7" stroke-dasharray="1.2 0.9"'),
  `<g filter="url(#i)">${shape("M9.5 15.500h13c1.2 0 2 .8 2 2v8c0 1.2-.8 2-2 2h-13c-1.2 0-2-.8-2-2v-8c0-1.2.8-2 2-2Z", "url(#k)")}</g>`,
  `<circle cx="14" cy="21.5" r="4.6" fill="url(#t)" filter="url(#x)"/><circle cx="14" cy="21.5" r="3.5" fill="#fff7df"/><circle cx="14" cy="21.5" r="1.5" fill="#ffe08a"/>`,
  `<circle cx="21.3" cy="19.2" r="1.2" fill="#ff8d6b"/><rect x="20.1" y="22.6" width="2.5" height="2.3" rx="0.6" fill="${INK.pale}"/>`,
  sheen("M9 17C11 16.5 13 16.5 15 16.5", 0.6),
]);

export const binoculars = drawing(defs, [
  `<g filter="url(#i)">${shape("M8 4h4.500c.6 0 1 .4 1 1v4.500h-6.500V5c0-.6.4-1 1-1ZM19.5 4H24c.6 0 1 .4 1 1v4.500h-6.500V5c0-.6.4-1 1-1Z", "url(#k)")}</g>`,
  `<g filter="url(#f)">${shape("M7 8.500h6.800L15 25.500H2.500C2.5 19 4.5 14 7 8.500ZM18.2 8.500H25c2.5 5.5 4.5 10.5 4.5 17H17Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M13 12h6v5.500h-6Z", "url(#d)")}</g>`,
  `<circle cx="16" cy="12" r="1.9" fill="url(#t)" filter="url(#x)"/>`,
  `<g filter="url(#i)">${shape("M2 24.500h13.400v3.600c0 .8-.5 1.4-1.4 1.400H3.400c-.9 0-1.4-.6-1.4-1.400ZM16.6 24.500H30v3.600c0 .8-.5 1.4-1.4 1.400H18c-.9 0-1.4-.6-1.4-1.400Z", "url(#k)")}</g>`,
  ...[14, 16.5, 19, 21.5].map((y) =>
    line(`M${7.5 - (y - 8.5) * 0.25} ${y}h3.800M${20.5} ${y}h3.8`, DYE.deep, 0.4, 'opacity="0.5"'),
  ),
  line("M3.5 26.200h10.400M18.1 26.200h10.4", STEEL.dark, 0.35),
  sheen("M8 10.500L5 21", 0.8),
]);

export const bikeHelmet = drawing(defs, [
  line("M8 20C8.5 26 12 29 15 29.500M21.5 20C21 25.5 18 29 15 29.5", INK.mid, 0.8),
  `<rect x="13" y="28" width="4.2" height="2.4" rx="0.6" fill="${INK.light}"/>`,
  `<g filter="url(#f)">${shape("M1.8 18.500C2.5 9 9 4 17 4.200C25 4.4 30.5 10 30.5 17.500c0 1.7-1 2.6-2.7 2.600C22 20 19.5 21.5 15 22.300C10.5 23 6 22.5 3.4 21.300C2.2 20.7 1.7 19.8 1.8 18.500Z", "url(#m)")}</g>`,
  ...[
    "M7.5 12.500C9.5 8.8 12.5 7 15.5 6.700C12.8 9.2 11 11.7 10 15C8.8 14.8 7.6 14 7.5 12.500Z",
    "M14 15.500C14.5 11.5 16.3 8.5 19 6.800C22 7.5 24 8.8 25.3 10.800C21.5 11 17.5 12.5 14 15.500Z",
    "M17 17.800C20 14.8 23.5 13.5 27.3 13.600C28 15 28.3 16 28.2 17.300C24.5 16.8 20.5 17 17 17.800Z",
  ].map((d) => shape(d, DYE.deep, 'opacity="0.85"')),
  line("M3 18.600C8 20.5 14 20 19 18.700C23 17.8 27 18 29.8 18.7", INK.mid, 0.8, 'opacity="0.8"'),
  sheen("M5 14C6 11.5 7 10 8.5 8.7", 0.9),
]);

export const speaker = drawing(defs, [
  `<g filter="url(#w)">${line("M9.5 8C9.5 1.8 22.5 1.8 22.5 8", "url(#h)", 1.7)}</g>`,
  `<g filter="url(#f)">${shape("M5.5 7.500h21c1.7 0 2.8 1.1 2.8 2.800v16.500c0 1.7-1.1 2.8-2.8 2.800h-21c-1.7 0-2.8-1.1-2.8-2.800V10.300c0-1.7 1.1-2.8 2.8-2.800Z", "url(#m)")}</g>`,
  `<rect x="4.6" y="9.4" width="22.8" height="14.6" rx="1.8" fill="${PAPER.mid}"/>`,
  ...[...Array(10).keys()].flatMap((c) =>
    [...Array(6).keys()].map(
      (r) => `<circle cx="${6.6 + c * 2.1}" cy="${11.5 + r * 2.1}" r="0.42" fill="${PAPER.deep}"/>`,
    ),
  ),
  `<circle cx="8" cy="26.8" r="1.3" fill="url(#o)"/><circle cx="12" cy="26.8" r="0.7" fill="${PAPER.mid}"/><circle cx="14.5" cy="26.8" r="0.7" fill="${PAPER.mid}"/>`,
  line("M20 26.800h6", PAPER.mid, 0.5),
  sheen("M5 8.600h14", 0.6),
]);

export const recordPlayer = drawing(defs, [
  `<g filter="url(#f)">${shape("M4 5h24c1.4 0 2.3.9 2.3 2.300v17.400c0 1.4-.9 2.3-2.3 2.300H4c-1.4 0-2.3-.9-2.3-2.300V7.300C1.7 5.9 2.6 5 4 5Z", "url(#m)")}</g>`,
  shape("M4.5 27h4v1.600h-4ZM23.5 27h4v1.600h-4Z", INK.mid),
  `<circle cx="13" cy="16" r="9.4" fill="url(#k)" filter="url(#i)"/>`,
  ...[8.2, 7, 5.8, 4.6].map((r) => `<circle cx="13" cy="16" r="${r}" stroke="#5c5855" stroke-width="0.16"/>`),
  `<path d="M13 16L8 8.500A9 9 0 0 1 13.5 7ZM13 16L18 23.500A9 9 0 0 1 12.5 25Z" fill="#fff" opacity="0.1"/>`,
  `<circle cx="13" cy="16" r="3.2" fill="#d2643f"/><circle cx="13" cy="16" r="3.2" stroke="#a84a2b" stroke-width="0.3"/><circle cx="13" cy="16" r="0.5" fill="${PAPER.light}"/>`,
  `<circle cx="26" cy="9" r="2.1" fill="url(#t)" filter="url(#x)"/>`,
  line("M26 9.200V17L20.5 21.5", STEEL.light, 0.8),
  line("M21.2 20.900l-1.5 1.4", INK.mid, 1.3),
  `<circle cx="24.6" cy="24" r="0.8" fill="url(#t)"/><circle cx="27.3" cy="24" r="0.8" fill="url(#t)"/>`,
  sheen("M4 6.300h15", 0.5),
]);

export const earbuds = drawing(defs, [
  `<g filter="url(#s)">${shape("M10.4 2.500c2.6 0 4.5 1.8 4.5 4.300c0 1.7-.8 3-2.2 3.800l-.4 5.600c-.1.8-.6 1.2-1.3 1.200s-1.2-.4-1.2-1.200l-.1-5.500C7.8 10.1 6.5 8.5 6.5 6.500c0-2.3 1.6-4 3.9-4ZM21.6 2.500c-2.6 0-4.5 1.8-4.5 4.300c0 1.7.8 3 2.2 3.800l.4 5.600c.1.8.6 1.2 1.3 1.200s1.2-.4 1.2-1.200l.1-5.500c1.9-.6 3.2-2.2 3.2-4.200c0-2.3-1.6-4-3.9-4Z", "url(#m)")}</g>`,
  `<ellipse cx="7.8" cy="5.9" rx="1.3" ry="1.9" fill="${INK.light}"/><ellipse cx="24.2" cy="5.9" rx="1.3" ry="1.9" fill="${INK.light}"/>`,
  `<g filter="url(#f)">${shape("M9.5 19h13c3 0 5 2.2 5 5.200s-2 5.3-5 5.300h-13c-3 0-5-2.3-5-5.300s2-5.2 5-5.200Z", "url(#m)")}</g>`,
  line("M4.7 23h22.6", DYE.deep, 0.35, 'opacity="0.7"'),
  `<circle cx="16" cy="26" r="0.5" fill="#f3f6ee"/>`,
  sheen("M8 20.500h8", 0.7),
]);

export const chelseaBoot = drawing(defs, [
  line("M6.5 5C6 2.5 8.5 2.5 8.3 5", WOOD.dark, 0.6),
  `<g filter="url(#f)">${shape("M6 4.500C9 5.2 13 5.2 16.5 4.500c.7-.1 1.1.2 1.1.9c0 4 .2 8 .9 10.500c.5 1.5 1.8 2.3 4 3C27 20.2 29.8 22 29.8 25.500v1H5.300C4.5 20 6.2 12 5.2 5.500C5.1 4.8 5.4 4.4 6 4.500Z", "url(#m)")}</g>`,
  shape(
    "M9.6 5.100c1.9.2 3.6.1 5.3-.1C15.2 9.5 15.3 13 15.7 16.500c-1.5 1-3.7 1-5.3 0C10.5 12.5 10.2 9 9.6 5.100Z",
    INK.mid,
  ),
  ...[10.6, 11.6, 12.6, 13.6, 14.4].map((x) => line(`M${x} 5.800L${x + 0.3} 16.3`, INK.pale, 0.16)),
  line("M18.5 16.500C19.5 20.5 23 21 27.5 21.5", DYE.deep, 0.3, 'opacity="0.5"'),
  shape(
    "M5.1 26h24.800c.3 0 .5.2.5.5v1.300c0 .6-.3.9-.9.900H14.500l-1.2 1h-7c-.8 0-1.2-.4-1.2-1.200Z",
    INK.dark,
  ),
  line("M5.2 26h24.6", WOOD.light, 0.45),
  sheen("M21 20.500C24 21 26 22 27.5 23.5", 0.9),
]);

export const slipper = drawing(defs, [
  `<g filter="url(#s)">${shape("M2.5 20.500C3 14 8 15.5 12 16.500c-2.5 1.5-4 3-4 6H3.500C2.7 22.5 2.4 21.8 2.5 20.500Z", "url(#d)")}</g>`,
  `<g filter="url(#f)">${shape("M2.4 19c0-1.5.9-2.2 2-2c1 .2 1.3 1.2 1.7 2.200C7.5 20.5 10 20 11.8 17C13.5 13.5 17 11.8 20.5 13c5 1.6 9.3 5 9.6 10c.1 1.9-.9 3.2-2.8 3.200H4.800c-1.6 0-2.5-1-2.5-2.700Z", "url(#m)")}</g>`,
  shape(
    "M6.1 19.200C8 20.5 10.2 19.8 11.8 17c.8-1.5 2-2.7 3.4-3.400c-.8 3.5-2 7.4-6.2 8.200C6.5 22 5.2 21 4.6 19.500C5 18.8 5.6 18.7 6.1 19.200Z",
    PAPER.mid,
  ),
  shape("M2.4 24.200h27.500c0 1.8-1 2.7-2.7 2.700H4.800c-1.5 0-2.4-1-2.4-2.700Z", INK.light),
  seam("M15.5 14C16.5 17.5 21 20 29.5 20.5", 0.3),
  sheen("M19 15C23 16 25.5 18 27 20", 0.9),
]);

export const campStove = drawing(defs, [
  `<g filter="url(#x)">${shape("M11.5 8h9c.5 0 .8.3.8.8v1.700H10.700V8.800c0-.5.3-.8.8-.8Z", "url(#t)")}</g>`,
  line("M6 6.500h6.500l1 3M26 6.500h-6.500l-1 3M6 6.500v-1.500M26 6.500v-1.5", STEEL.dark, 0.8),
  ...[12.3, 14.8, 17.3, 19.7].map((x, i) =>
    shape(
      `M${x} 8C${x - 1} 6 ${x} ${4 + (i % 2) * 0.6} ${x} 3.200C${x + 1} 5 ${x + 1} 6.5 ${x} 8Z`,
      "#f28a3a",
      'opacity="0.95"',
    ),
  ),
  `<g filter="url(#x)">${shape("M14.7 10.500h2.600v4h-2.600Z", "url(#t)")}</g>`,
  line("M17.3 12.500h5.2", STEEL.mid, 0.6),
  shape("M22 11.200h3.400v2.600H22Z", INK.mid),
  `<g filter="url(#f)">${shape("M9.5 14.500h13c3.5.6 5.3 3 5.3 6.500v5.600c0 1.8-1.2 3-3 3H7.200c-1.8 0-3-1.2-3-3V21c0-3.5 1.8-5.9 5.3-6.500Z", "url(#v)")}</g>`,
  shape("M4.2 21.500h23.600v4H4.200Z", PAPER.light, 'opacity="0.9"'),
  line("M12.5 24.700l2-2.300l1.3 1.400l.9-1l1.8 1.9", WOOD.dark, 0.4),
  sheen("M7 19C6.3 21 6.3 25 6.5 27.5", 1),
]);

export const wellington = drawing(defs, [
  `<g filter="url(#f)">${shape("M6.8 2.500h10c.7 0 1.2.5 1.2 1.200c-.1 4.5-.3 9.5.6 13c.5 1.9 2.2 2.6 5 3.200c3.4.7 6 2.2 6.2 5.800v1H6.300C7 20 6.5 11 5.6 3.700C5.5 3 6 2.5 6.8 2.500Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M5.7 2.300h12.200c.5 0 .8.3.8.800v1.500c0 .5-.3.8-.8.8H5.900c-.5 0-.8-.3-.8-.8V3.100c0-.5.2-.8.6-.8Z", "url(#d)")}</g>`,
  shape("M13.4 7h4.600v2h-4.600Z", DYE.deep, 'opacity="0.8"'),
  `<rect x="12" y="6.5" width="2.7" height="3" rx="0.5" stroke="${STEEL.light}" stroke-width="0.55"/>`,
  seam("M6.9 19.500c3 1.2 8 1.2 11.9-.2M18.8 19.500c-.8 1.5-1.5 4-1.5 6.5", 0.3),
  shape(
    "M6 26h24c.3 0 .5.2.5.5v1.500c0 .6-.4 1-1 1H16l-1-.9h-1.500v1.200c0 .4-.3.7-.7.7H6.500c-.5 0-.8-.4-.8-.9v-2.600c0-.3.1-.5.3-.5Z",
    INK.dark,
  ),
  line("M6.2 26h23.5", DYE.pale, 0.35, 'opacity="0.6"'),
  soft("M8.6 7.500C9.2 12 9.3 16 9.1 19", "#fff", 1.1, 0.4),
  soft("M22 21.200C24.5 21.7 26.5 22.6 27.7 24", "#fff", 0.9, 0.4),
]);
