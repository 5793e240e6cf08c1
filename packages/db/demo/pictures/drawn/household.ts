import { DYE, drawing, GOLD, INK, LEAF, line, PAPER, puff, ramp, STEEL, shape, soft, WOOD } from "./shading";

const defs = [
  ramp("m", [4, 4, 28, 30], DYE.light, DYE.mid, DYE.mid, DYE.dark),
  ramp("v", [5, 0, 27, 0], DYE.mid, DYE.light, DYE.mid, DYE.dark),
  ramp("d", [4, 4, 28, 30], DYE.mid, DYE.dark),
  ramp("t", [5, 0, 27, 0], STEEL.mid, STEEL.pale, STEEL.light, STEEL.dark),
  ramp("h", [4, 4, 28, 30], WOOD.light, WOOD.mid, WOOD.dark),
  ramp("o", [5, 0, 27, 0], GOLD.mid, GOLD.pale, GOLD.mid, GOLD.dark),
  ramp("l", [8, 2, 24, 22], LEAF.pale, LEAF.light, LEAF.mid, LEAF.dark),
  ramp("e", [8, 2, 24, 22], LEAF.mid, LEAF.dark),
  puff("f", DYE, 0.9),
  puff("s", DYE, 0.4, 0.22),
  puff("x", STEEL, 0.4),
  puff("w", WOOD, 0.5, 0.22),
  puff("y", LEAF, 0.4),
  puff("p", PAPER, 0.6),
];
const sheen = (d: string, width = 1) => soft(d, "#fff", width, 0.5);
const seam = (d: string, width = 0.3) => line(d, DYE.dark, width, 'opacity="0.8"');

export const blanket = drawing(defs, [
  ...[24.4, 19.2, 14].map(
    (y) =>
      `<g filter="url(#f)">${shape(`M4 ${y - 3.4}h22.500c2 0 3.5 1.3 3.5 2.900s-1.5 2.9-3.5 2.900H4c-1.6 0-2.4-1.2-2.4-2.900S2.4 ${y - 3.4} 4 ${y - 3.4}Z`, "url(#m)")}</g>`,
  ),
  ...[24.4, 19.2, 14].map((y) => line(`M3 ${y + 2}h24`, DYE.deep, 0.35, 'opacity="0.35"')),
  seam("M4 12.500h22.500M4 17.700h22.500M4 22.900h22.5", 0.18),
  ...[...Array(21).keys()].map((i) => line(`M${4.2 + i * 1.15} 26.8v2.6`, DYE.mid, 0.5)),
  shape("M20 11.200h4.600v4h-4.600Z", PAPER.light),
  line("M21.2 14.200l1.1-1.400l1.1 1.4", WOOD.dark, 0.3),
]);

export const cushion = drawing(defs, [
  `<g filter="url(#f)">${shape("M4 5.500C8 7 24 7 28 5.500c1.2-.4 1.8.4 1.4 1.400C28 11 28 21 29.4 25.100c.4 1-.2 1.8-1.4 1.400C24 25 8 25 4 26.500c-1.2.4-1.8-.4-1.4-1.400C4 21 4 11 2.6 6.900C2.2 5.9 2.8 5.1 4 5.500Z", "url(#m)")}</g>`,
  line("M5 7.300C10 8.4 22 8.4 27 7.300M5 24.700C10 23.6 22 23.6 27 24.7", DYE.pale, 0.35, 'opacity="0.5"'),
  soft(
    "M5.5 8C8 11 9 13 9.5 15M26.5 24C24 21.5 23 20 22.5 18M26.5 8C24.5 10 23.5 11.5 23 13",
    DYE.dark,
    0.8,
    0.35,
  ),
]);

export const towels = drawing(defs, [
  ...[25, 20, 15].map(
    (y) =>
      `<g filter="url(#f)">${shape(`M5 ${y - 3.2}h20.500c2.6 0 4 1.5 4 3.300s-1.4 3.3-4 3.300H5c-1.6 0-2.3-1.3-2.3-3.300S3.4 ${y - 3.2} 5 ${y - 3.2}Z`, "url(#m)")}</g>`,
  ),
  ...[25, 20, 15].map((y) =>
    line(`M6 ${y + 0.2}h19.500c1 0 1.8-.4 2.2-1.2`, DYE.deep, 0.4, 'opacity="0.55"'),
  ),
  `<g filter="url(#s)">${shape("M8 3.200h16c2.6 0 4.3 2 4.3 4.300S26.6 11.8 24 11.800H8c-2.6 0-4.3-2-4.3-4.300S5.4 3.2 8 3.200Z", "url(#m)")}</g>`,
  `<circle cx="24" cy="7.5" r="3.4" fill="url(#d)" filter="url(#s)"/>`,
  line(
    "M24 5.200c1.3 0 2.2 1 2.2 2.300s-.9 2.2-2.1 2.200c-1 0-1.7-.8-1.7-1.800s.7-1.5 1.5-1.500s1.2.5 1.2 1.2",
    DYE.deep,
    0.35,
  ),
]);

export const tableLamp = drawing(defs, [
  `<g filter="url(#w)">${shape("M15.2 15h1.600v12h-1.600Z", "url(#h)")}${shape("M10 27.500c0-1.2 2.7-2 6-2s6 .8 6 2v1.200c0 .8-.5 1.3-1.3 1.300h-9.400c-.8 0-1.3-.5-1.3-1.300Z", "url(#h)")}</g>`,
  `<g filter="url(#f)">${shape("M10.6 3.500h10.800c.6 0 1 .3 1.2.9L26.2 16c.3.9-.2 1.6-1.2 1.600H7c-1 0-1.5-.7-1.2-1.600L9.4 4.400c.2-.6.6-.9 1.2-.9Z", "url(#v)")}</g>`,
  shape("M6.5 16.500h19l.5.6c-.2.4-.5.5-1 .5H7c-.5 0-.8-.1-1-.5Z", "#fff1c9"),
  line("M21 17.600V21.5", GOLD.mid, 0.3),
  `<circle cx="21" cy="21.9" r="0.5" fill="${GOLD.mid}"/>`,
  sheen("M10.5 6L8.6 13.5", 1.1),
]);

export const campLantern = drawing(defs, [
  line("M8.5 11C8.5 1.5 23.5 1.5 23.5 11", STEEL.dark, 0.7),
  `<g filter="url(#s)">${shape("M12.5 5.500h7l3.5 4.300H9Z", "url(#v)")}</g>`,
  shape("M10 9.800h12v12.400H10Z", "#fdf6e2", 'opacity="0.8"'),
  `<ellipse cx="16" cy="16.3" rx="2" ry="3.6" fill="#ffd977"/><ellipse cx="16" cy="17" rx="1.1" ry="2.3" fill="#fff6d8"/>`,
  `<g filter="url(#x)">${shape("M9.7 9.600h1.200v12.800H9.700ZM21.1 9.600h1.200v12.800h-1.200ZM14 9.600h.6v12.800H14ZM17.5 9.600h.6v12.800h-.6Z", "url(#t)")}</g>`,
  `<g filter="url(#s)">${shape("M8.6 9.200h14.800v1.900H8.600Z", "url(#v)")}${shape("M9 21.600h14l2.2 6.200c.3 1-.3 1.8-1.3 1.800H8.100c-1 0-1.6-.8-1.3-1.800Z", "url(#v)")}</g>`,
  `<circle cx="16" cy="25.7" r="1.4" fill="url(#t)" filter="url(#x)"/>`,
  sheen("M10 23L8.6 28", 0.8),
]);

export const jarCandle = drawing(defs, [
  shape(
    "M16 2.500C18 5.5 18.5 7 17.8 8.700c-.4 1-1.1 1.4-1.8 1.400s-1.4-.4-1.8-1.400C13.5 7 14 5.5 16 2.500Z",
    "#ffb84d",
  ),
  shape("M16 5.500c.9 1.6 1 2.4.7 3.300c-.1.5-.4.7-.7.700s-.6-.2-.7-.7c-.3-.9-.2-1.7.7-3.300Z", "#fff3c4"),
  line("M16 9.500V14", INK.mid, 0.5),
  `<g filter="url(#f)">${shape("M6.5 13.200h19v14c0 1.4-1 2.4-2.4 2.400H8.900c-1.4 0-2.4-1-2.4-2.400Z", "url(#v)")}</g>`,
  `<ellipse cx="16" cy="13.2" rx="9.5" ry="2.3" fill="url(#d)"/><ellipse cx="16" cy="13.5" rx="8.6" ry="1.8" fill="#fbf3df"/>`,
  line("M16 12.200v1.5", INK.mid, 0.5),
  shape("M10.5 18.500h11v7h-11Z", PAPER.light),
  line("M13 21h6M14 22.800h4", WOOD.dark, 0.35),
  sheen("M8.3 17.500V27", 1),
]);

export const wateringCan = drawing(defs, [
  `<g filter="url(#s)">${line("M14.5 10.500C16 3.5 27.5 3.5 27.5 12.500V20", "url(#m)", 1.6)}</g>`,
  `<g filter="url(#s)">${shape("M12 25.500L4.8 12.700l1.8-1L13.5 19Z", "url(#m)")}${shape("M2 13.800L7.4 9.200l.8 1.600l-4.8 4.100Z", "url(#d)")}</g>`,
  `<g filter="url(#f)">${shape("M11.5 12h13.600c.8 0 1.3.5 1.4 1.300l1.4 14.500c.1 1-.6 1.8-1.7 1.800H10.400c-1.1 0-1.8-.8-1.7-1.800l1.4-14.500c.1-.8.6-1.3 1.4-1.300Z", "url(#v)")}</g>`,
  `<ellipse cx="18.3" cy="12.3" rx="7.5" ry="1.6" fill="url(#d)"/>`,
  line("M9.3 24.500h18", DYE.deep, 0.3, 'opacity="0.6"'),
  sheen("M12 15.500L11 26.5", 1.2),
]);

export const trowel = drawing(defs, [
  `<g transform="rotate(42 16 16)"><g filter="url(#f)">${shape("M14.2 20.500h3.600c.9 0 1.5.6 1.5 1.500v9.500c0 1.3-1.3 2.3-3.3 2.300s-3.3-1-3.3-2.300V22c0-.9.6-1.5 1.5-1.500Z", "url(#v)")}</g>${shape("M15.2 14.500h1.600v6.500h-1.600Z", "url(#t)")}<g filter="url(#x)">${shape("M11 2.500C12.5-.8 14.5-2.5 16-3c1.5.5 3.5 2.2 5 5.500c1.2 3 1 8.5-.5 11c-.5.9-1.3 1.3-2.3 1.300h-4.400c-1 0-1.8-.4-2.3-1.300C10 11 9.8 5.5 11 2.500Z", "url(#t)")}</g>${line("M16 0V12", STEEL.dark, 0.5, 'opacity="0.6"')}<circle cx="16" cy="31.5" r="0.7" fill="${STEEL.deep}"/></g>`,
]);

export const snakePlant = drawing(defs, [
  ...[
    "M15 22C13.5 15 13.5 8 15.5 1.500C18 8 18 15 17.3 22Z",
    "M13 22C10 17 8.5 11.5 8.8 5.500C12.5 10.5 14.5 16.5 15 22Z",
    "M18 22C18.5 15.5 20.5 10 24.3 5C24.8 11.5 23 17.5 20 22Z",
    "M11.5 22C8 19.5 5.8 16 4.8 12C9 14.5 12 18 13.5 22Z",
    "M20 22C21.5 18 24 14.5 28 12C27.3 16.5 25 20 22 22.500Z",
  ].map((d) => `<g filter="url(#y)">${shape(d, "url(#l)")}</g>`),
  line(
    "M16 4C15.5 10 15.5 16 16 21M9.8 8C11.5 13 13 17 14 21M23.5 8C21 13 19.5 17 19 21",
    LEAF.deep,
    0.3,
    'opacity="0.5"',
  ),
  `<g filter="url(#f)">${shape("M6.8 20.500h18.400c.7 0 1.1.5 1 1.200L24.7 28c-.2 1-.9 1.6-1.9 1.600H9.200c-1 0-1.7-.6-1.9-1.600L5.8 21.700c-.1-.7.3-1.2 1-1.200Z", "url(#v)")}</g>`,
  `<g filter="url(#s)">${shape("M6.2 19.500h19.600c.7 0 1.1.4 1.1 1v1.300c0 .6-.4 1-1.1 1H6.200c-.7 0-1.1-.4-1.1-1v-1.300c0-.6.4-1 1.1-1Z", "url(#v)")}</g>`,
  sheen("M8.5 24L9.3 28", 0.8),
]);

export const planter = drawing(defs, [
  ...[
    [9, 13, 4.2],
    [22.5, 13, 4.2],
    [12.5, 8.5, 4.2],
    [19.5, 8.3, 4.3],
    [16, 13, 4.5],
    [16, 5.8, 3.6],
  ].map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#l)" filter="url(#y)"/>`),
  ...[
    [10, 11],
    [14, 7],
    [19, 10],
    [22, 13],
    [16, 14],
    [12, 15],
    [17, 4.5],
    [20.5, 6.8],
  ].map(([x = 0, y = 0]) => shape(`M${x} ${y}q1.2-1.6 2.3 0q-1.1 1.6-2.3 0Z`, "url(#e)", 'opacity="0.8"')),
  `<g filter="url(#w)">${shape("M15.2 15h1.600v6h-1.600Z", "url(#h)")}</g>`,
  `<g filter="url(#f)">${shape("M7 19h18v9.200c0 .9-.6 1.4-1.4 1.400H8.400c-.8 0-1.4-.5-1.4-1.400Z", "url(#v)")}</g>`,
  line("M7 21.400h18", DYE.deep, 0.3, 'opacity="0.5"'),
  sheen("M8.8 22V28", 0.9),
]);

export const stool = drawing(
  [...defs, ramp("n", [3, 4, 29, 26], DYE.light, DYE.mid, DYE.dark)],
  [
    `<g filter="url(#s)">${shape("M6.5 11h2.600L6.8 29.600H4.600ZM22.9 11h2.600l1.9 18.600h-2.200ZM14.7 11h2.600v15h-2.600Z", "url(#n)")}${shape("M6.3 20.500h19.400v1.700H6.300Z", "url(#n)")}</g>`,
    `<g filter="url(#f)">${shape("M4 7.500C4 5.6 9.4 4.2 16 4.200s12 1.4 12 3.300v1.800c0 1.9-5.4 3.3-12 3.300S4 11.2 4 9.300Z", "url(#n)")}</g>`,
    `<ellipse cx="16" cy="7.4" rx="11.8" ry="3.1" fill="url(#n)" filter="url(#s)"/>`,
    line(
      "M7 7c5 1.5 13 1.5 18 0M9 8.800c4 .9 10 .9 14 0M9 5.900c4 .8 10 .8 14 0",
      DYE.dark,
      0.2,
      'opacity="0.6"',
    ),
  ],
);

export const bookshelf = drawing(
  [...defs, ramp("n", [5, 3, 27, 29], DYE.light, DYE.mid, DYE.dark)],
  [
    shape("M6 3h20v26H6Z", DYE.deep),
    ...[
      ["#c06a4a", 7.5, 4.5, 2, 6],
      ["#e4cfa0", 9.6, 5.5, 1.7, 5],
      ["#6d7f5c", 11.4, 4.9, 2.2, 5.6],
      ["#d9a441", 18, 14, 2, 5.2],
      ["#8a5a44", 20.2, 13.5, 1.9, 5.7],
      ["#efe6d3", 22.3, 14.4, 1.7, 4.8],
      ["#9a8f7c", 8, 23.5, 6.5, 3.7],
    ].map(
      ([fill, x, y, w, h]) =>
        `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="0.3" fill="${fill}" filter="url(#p)"/>`,
    ),
    `<circle cx="20.5" cy="8.3" r="2.2" fill="url(#l)" filter="url(#y)"/><rect x="19.2" y="8.6" width="2.6" height="2" rx="0.4" fill="#efe6d3"/>`,
    shape("M9 19.200c0-2.5.6-4 1.8-4s1.8 1.5 1.8 4Z", "#c9bfae"),
    `<circle cx="20.8" cy="24.8" r="2.3" fill="#e4cfa0" filter="url(#p)"/>`,
    `<g filter="url(#s)">${shape("M4.8 1.800h22.400v1.900H4.800ZM4.8 27.200h22.400v2.800H4.800ZM4.8 1.800h1.900v28H4.800ZM25.3 1.800h1.900v28h-1.900ZM6 10.500h20v1.600H6ZM6 19.200h20v1.600H6Z", "url(#n)")}</g>`,
  ],
);
