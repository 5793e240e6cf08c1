import { DYE, drawing, INK, line, PAPER, puff, ramp, STEEL, shape, soft } from "./shading";

const defs = [
  ramp("m", [6, 4, 26, 29], DYE.light, DYE.mid, DYE.mid, DYE.dark),
  ramp("d", [6, 4, 26, 29], DYE.mid, DYE.dark),
  ramp("z", [15, 0, 17, 0], STEEL.light, STEEL.dark),
  puff("f", DYE, 0.8),
  puff("s", DYE, 0.4, 0.22),
];

const seam = (d: string, width = 0.35) => line(d, DYE.dark, width, 'opacity="0.8"');
const fold = (d: string) => soft(d, DYE.dark, 0.7, 0.45);
const sheen = (d: string) => soft(d, DYE.pale, 0.8, 0.5);
const button = (x: number, y: number) =>
  `<circle cx="${x}" cy="${y}" r="0.52" fill="${PAPER.light}"/><circle cx="${x}" cy="${y}" r="0.52" stroke="${PAPER.deep}" stroke-width="0.14"/><circle cx="${x}" cy="${y}" r="0.12" fill="${PAPER.deep}"/>`;

const SLEEVES =
  "M11.4 4.6C9 5.1 7 5.7 6 7.6C4.4 11 3 18.2 2.4 24.6c0 .8.4 1.2 1 1.3l3.3.4c.7 0 1-.3 1.1-1L9.2 15.5V27.2c0 .9.6 1.4 1.5 1.4h10.6c.9 0 1.5-.5 1.5-1.4V15.5l1.4 9.8c.1.7.4 1 1.1 1l3.3-.4c.6-.1 1-.5 1-1.3C29 18.2 27.6 11 26 7.6C25 5.7 23 5.1 20.6 4.6C19.4 6.9 12.6 6.9 11.4 4.6Z";
const CUFFS =
  "M2.6 22.6l5.4.9l-.3 2c-.1.6-.4.9-1.1.8l-3.2-.4c-.6-.1-1-.5-1-1.3ZM29.4 22.6l-5.4.9l.3 2c.1.6.4.9 1.1.8l3.2-.4c.6-.1 1-.5 1-1.3Z";
const HEM = "M9.2 25.6h13.6v1.6c0 .9-.6 1.4-1.5 1.4H10.7c-.9 0-1.5-.5-1.5-1.4Z";
const ARMS = [fold("M9.2 15.5L9.7 11"), fold("M22.8 15.5L22.3 11"), sheen("M5.2 13C4.5 16 4 19 3.8 21")];

export const shirt = drawing(defs, [
  shape("M10.4 4.6C12 3.6 20 3.6 21.6 4.6L16 10.4Z", DYE.deep),
  `<g filter="url(#f)">${shape("M11 4.4L5.6 6.9c-.6.3-.9.7-1.1 1.2L1.9 14.4c-.2.5 0 1 .4 1.2l4.4 2c.5.2 1 0 1.2-.5l.9-2V28c0 .7.5 1.2 1.2 1.2h12c.7 0 1.2-.5 1.2-1.2V15.1l.9 2c.2.5.7.7 1.2.5l4.4-2c.4-.2.6-.7.4-1.2l-2.6-6.3c-.2-.5-.5-.9-1.1-1.2L21 4.4L16 9.8Z", "url(#m)")}</g>`,
  shape("M15 9.6h2.1V29.2H15Z", "url(#m)", 'opacity="0.8"'),
  seam("M15 9.8V29.1M17.1 9.8V29.1", 0.22),
  `<g filter="url(#s)">${shape("M11 4.2L9.4 6.6l3.6 5.1l3-2.2ZM21 4.2l1.6 2.4l-3.6 5.1l-3-2.2Z", "url(#m)")}</g>`,
  seam("M9.6 6.7l3.4 4.9l3-2.1l3 2.1l3.4-4.9", 0.25),
  `<g filter="url(#s)">${shape("M18.6 14h3.6v3.6l-1.8 1l-1.8-1Z", "url(#m)")}</g>`,
  seam("M3 14.9l4.2 1.9M29 14.9l-4.2 1.9", 0.22),
  fold("M8.8 15.1L9.2 11M23.2 15.1L22.8 11"),
  button(16.05, 12.6),
  button(16.05, 16.4),
  button(16.05, 20.2),
  button(16.05, 24),
  button(16.05, 27.4),
]);

export const sweater = drawing(defs, [
  shape("M11.4 4.6C12.6 3.6 19.4 3.6 20.6 4.6C20 8 12 8 11.4 4.6Z", "url(#d)"),
  `<g filter="url(#f)">${shape(SLEEVES, "url(#m)")}</g>`,
  ...ARMS,
  `<g filter="url(#s)">${shape(CUFFS, "url(#m)")}${shape(HEM, "url(#m)")}</g>`,
  seam("M9.2 25.6h13.6M2.6 22.6l5.4.9M29.4 22.6l-5.4.9"),
  line("M11.7 4.9C12.9 8 19.1 8 20.3 4.9", "url(#m)", 1.25, 'filter="url(#s)"'),
]);

export const halfZip = drawing(defs, [
  `<g filter="url(#f)">${shape(SLEEVES, "url(#m)")}</g>`,
  ...ARMS,
  `<g filter="url(#s)">${shape(CUFFS, "url(#d)")}${shape(HEM, "url(#d)")}</g>`,
  `<g filter="url(#s)">${shape("M11.6 2.9c0-.4.3-.7.8-.7c2 .5 5.2.5 7.2 0c.5 0 .8.3.8.7l.6 3.300c-2 1.5-8 1.5-10 0Z", "url(#d)")}</g>`,
  shape("M15.5 3h1v10h-1Z", "url(#z)"),
  line("M15.4 3V13M16.6 3V13", DYE.deep, 0.2),
  shape("M15.6 12.400h.8l.3 2.300h-1.400Z", STEEL.mid),
  `<g filter="url(#s)">${shape("M18.8 10.500h3.600v3.800h-3.600Z", "url(#d)")}</g>`,
  seam("M18.8 11.6h3.6", 0.3),
]);

export const hoodie = drawing(defs, [
  `<g filter="url(#f)">${shape(SLEEVES, "url(#m)")}</g>`,
  ...ARMS,
  `<g filter="url(#s)">${shape(CUFFS, "url(#m)")}${shape(HEM, "url(#m)")}</g>`,
  seam("M9.2 25.6h13.6M2.6 22.600l5.4.9M29.4 22.600l-5.4.9"),
  `<g filter="url(#s)">${shape("M10.8 24.800l1.9-5.800h6.600l1.9 5.800Z", "url(#m)")}</g>`,
  seam("M10.8 24.800l1.9-5.800h6.600l1.9 5.8", 0.28),
  `<g filter="url(#s)">${shape("M9.8 5.600C9.6 2.6 12.8 1.4 16 1.400s6.4 1.2 6.2 4.200C21.8 8.8 18.4 11 16 11S10.2 8.8 9.8 5.600Z", "url(#m)")}</g>`,
  shape(
    "M12 5c.3-1.5 2-2.2 4-2.200s3.7.7 4 2.200C19.6 7 17.6 8.6 16 8.600S12.4 7 12 5Z",
    DYE.deep,
    'opacity="0.85"',
  ),
  line("M14.2 9.600C14 12 14.3 13.6 13.9 15.600M17.8 9.600C18 12 17.7 13 18.1 14.8", PAPER.light, 0.5),
]);

export const rainJacket = drawing(defs, [
  `<g filter="url(#f)">${shape("M11.4 5.600C9 6 7 6.7 6 8.600C4.4 12 3 18.2 2.4 24.600c0 .8.4 1.2 1 1.300l3.3.4c.7 0 1-.3 1.1-1L9 17V29c0 .6.4 1 1 1h12c.6 0 1-.4 1-1V17l1.2 8.300c.1.7.4 1 1.1 1l3.3-.4c.6-.1 1-.5 1-1.300C29 18.2 27.6 12 26 8.600C25 6.7 23 6 20.6 5.600Z", "url(#m)")}</g>`,
  ...ARMS,
  `<g filter="url(#s)">${shape("M9.6 7.200C8.8 3 12.4 1.2 16 1.200s7.2 1.8 6.4 6C21.6 10.4 18 11.4 16 13C14 11.4 10.4 10.4 9.6 7.200Z", "url(#m)")}</g>`,
  shape(
    "M12 6.200c-.2-2.3 1.8-3.2 4-3.200s4.2.9 4 3.200C19.7 8.6 17.4 9.4 16 10.800C14.6 9.4 12.3 8.6 12 6.200Z",
    DYE.deep,
    'opacity="0.9"',
  ),
  shape("M14.9 11.400L16 10.600l1.1.8V30h-2.200Z", "url(#d)"),
  line("M16 11V30", STEEL.light, 0.35),
  `<g filter="url(#s)">${shape("M10.2 20.500h3.800v2.200h-3.800ZM18 20.500h3.800v2.200H18Z", "url(#m)")}</g>`,
  seam("M10.2 22.700h3.800M18 22.700h3.800M9.2 14h5.600M17.2 14h5.6", 0.25),
  line("M3 22.800l4.9.7M29 22.800l-4.9.7", DYE.deep, 0.5, 'opacity="0.7"'),
]);

export const gilet = drawing(defs, [
  `<g filter="url(#f)">${shape("M11.6 3.200L8.2 4.400c-.6 3-.9 5-2.4 7.400c-.3.5-.4.9-.4 1.400V28c0 1 .6 1.6 1.6 1.600h18c1 0 1.6-.6 1.6-1.600V13.200c0-.5-.1-.9-.4-1.400c-1.5-2.4-1.8-4.4-2.4-7.400L20.4 3.200Z", "url(#m)")}</g>`,
  ...[10.5, 14.5, 18.5, 22.5, 26.5].flatMap((y) => [
    line(
      `M${y < 12 ? 6.8 : 5.6} ${y}C9 ${y + 0.8} 13 ${y + 0.8} 15.2 ${y + 0.3}M16.8 ${y + 0.3}C19 ${y + 0.8} 23 ${y + 0.8} ${y < 12 ? 25.2 : 26.4} ${y}`,
      DYE.deep,
      0.35,
      'opacity="0.75"',
    ),
    soft(
      `M6.5 ${y + 1.6}C9 ${y + 2.2} 12 ${y + 2.2} 14.5 ${y + 1.8}M17.5 ${y + 1.8}C20 ${y + 2.2} 22 ${y + 2.2} 24.5 ${y + 1.6}`,
      DYE.pale,
      0.7,
      0.35,
    ),
  ]),
  `<g filter="url(#s)">${shape("M11.2 2.400c3 1 6.6 1 9.6 0l1 4.400c-3.5 1.6-8.1 1.6-11.6 0Z", "url(#d)")}</g>`,
  shape("M15.3 4h1.400V29.600h-1.400Z", "url(#d)"),
  line("M16 4V29.6", STEEL.light, 0.35),
]);

export const beanie = drawing(defs, [
  `<circle cx="16" cy="5.2" r="3.6" fill="url(#m)" filter="url(#f)"/>`,
  line(
    "M14 4.200l1 .8M17.5 3.600l-.5 1.200M16 6.800l-.6-.9M18.4 6.200l-1-.3M14.2 6.600l.6-.6",
    DYE.dark,
    0.3,
    'opacity="0.6"',
  ),
  `<g filter="url(#f)">${shape("M4 22C4 13.5 8.8 7.6 16 7.600S28 13.5 28 22Z", "url(#m)")}</g>`,
  ...[-3, -2, -1, 0, 1, 2, 3].map((i) =>
    line(
      `M${16 + i * 3.3} 21.500C${16 + i * 3.2} 15 ${16 + i * 1.6} 10 ${16 + i * 0.5} 8.2`,
      DYE.deep,
      0.3,
      'opacity="0.5"',
    ),
  ),
  `<g filter="url(#f)">${shape("M4.4 20h23.200c1 0 1.7.7 1.7 1.700v5c0 1-.7 1.7-1.7 1.700H4.400c-1 0-1.7-.7-1.7-1.700v-5c0-1 .7-1.7 1.7-1.700Z", "url(#m)")}</g>`,
  ...[...Array(13).keys()].map((i) => line(`M${4.4 + i * 1.94} 20.800v6.8`, DYE.deep, 0.3, 'opacity="0.45"')),
  shape("M19.5 22.600h4.500v3.200h-4.500Z", PAPER.mid),
  line("M20.4 24.900l1.3-1.400l1.3 1.4", INK.light, 0.3),
]);

export const apron = drawing(defs, [
  line("M11.5 5C11.5 1.5 20.5 1.5 20.5 5", DYE.dark, 0.9),
  line("M7 16.500C4.5 17 3.5 19 3 22M25 16.500C27.5 17 28.5 19 29 22", DYE.dark, 0.8),
  `<g filter="url(#f)">${shape("M10.8 4.500h10.400c.5 0 .8.3.9.800C22.5 9 23.5 12.5 26 15.500V28.400c0 .7-.5 1.2-1.2 1.200H7.200c-.7 0-1.2-.5-1.2-1.200V15.500c2.5-3 3.5-6.5 3.9-10.200c.1-.5.4-.8.9-.8Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M9.8 18h12.400v6.400c0 .6-.4 1-1 1H10.800c-.6 0-1-.4-1-1Z", "url(#m)")}</g>`,
  seam("M16 18v7.400M9.8 18.800h12.400M10.4 6h11.2", 0.25),
  sheen("M8 17V27"),
  `<circle cx="11.5" cy="5.8" r="0.55" fill="${STEEL.light}"/><circle cx="20.5" cy="5.8" r="0.55" fill="${STEEL.light}"/>`,
]);
