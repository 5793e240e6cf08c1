import { DYE, drawing, INK, line, PAPER, puff, ramp, STEEL, shape, soft, WOOD } from "./shading";

const defs = [
  ramp("m", [5, 0, 27, 0], DYE.mid, DYE.light, DYE.mid, DYE.dark),
  ramp("d", [5, 0, 27, 0], DYE.dark, DYE.mid, DYE.dark, DYE.deep),
  ramp("t", [5, 0, 27, 0], STEEL.mid, STEEL.pale, STEEL.light, STEEL.dark),
  ramp("h", [4, 4, 28, 30], WOOD.light, WOOD.mid, WOOD.dark),
  ramp("k", [5, 0, 27, 0], INK.mid, INK.pale, INK.mid, INK.deep),
  ramp("c", [8, 6, 24, 12], "#4a2a17", "#6d4326"),
  puff("f", DYE, 0.9),
  puff("s", DYE, 0.4, 0.22),
  puff("x", STEEL, 0.4),
  puff("w", WOOD, 0.5, 0.22),
  puff("i", INK, 0.4, 0.22),
];
const sheen = (d: string, width = 1) => soft(d, "#fff", width, 0.55);

const MUG = "M5 9h17.500v15c0 3-2 5-5 5h-7.500c-3 0-5-2-5-5Z";
const mugOf = (rim: string) =>
  drawing(defs, [
    `<g filter="url(#s)">${line("M22.3 12.500h2.200c3 0 4.3 2 4.3 4.700s-1.6 4.8-4.3 4.800h-2.4", "url(#m)", 2.3)}</g>`,
    `<g filter="url(#f)">${shape(MUG, "url(#m)")}</g>`,
    `<ellipse cx="13.75" cy="9" rx="8.75" ry="2.6" fill="${rim}"/>`,
    `<ellipse cx="13.75" cy="9.15" rx="7.9" ry="2.05" fill="url(#c)"/>`,
    sheen("M7.3 13.500V23"),
  ]);

export const mug = mugOf("url(#m)");
export const campMug = mugOf("url(#t)");

export const bottle = drawing(defs, [
  line("M13.5 4.600C13.5 1.2 18.5 1.2 18.5 4.6", INK.mid, 1.2),
  `<g filter="url(#i)">${shape("M12 4.200h8c.6 0 1 .4 1 1v3.600H11V5.200c0-.6.4-1 1-1Z", "url(#k)")}</g>`,
  shape("M11.6 8.600h8.800v1.600h-8.800Z", "url(#t)"),
  `<g filter="url(#f)">${shape("M11.5 10h9c2.2 1 3.5 2.6 3.5 5v13c0 1.2-.8 2-2 2H10c-1.2 0-2-.8-2-2V15c0-2.4 1.3-4 3.5-5Z", "url(#m)")}</g>`,
  shape("M8 27.600h16v.6c0 1.1-.8 1.8-2 1.800H10c-1.2 0-2-.7-2-1.800Z", "url(#t)"),
  line("M14 21.500l2.2-2.900l1.3 1.700l.8-.9l1.6 2.1", PAPER.light, 0.45),
  sheen("M10.3 15V25.5", 1.2),
]);

export const flask = drawing(defs, [
  `<g filter="url(#x)">${shape("M11.5 2h9c.9 0 1.5.6 1.5 1.500V9H10V3.500C10 2.6 10.6 2 11.5 2Z", "url(#t)")}</g>`,
  `<g filter="url(#i)">${line("M23 13h2.600c1.3 0 2 .8 2 2v7c0 1.2-.7 2-2 2H23", "url(#k)", 1.5)}</g>`,
  `<g filter="url(#f)">${shape("M10 9h12c1.3 1.2 1.8 2.2 1.8 4v15c0 1.2-.8 2-2 2H10.200c-1.2 0-2-.8-2-2V13C8.2 11.2 8.7 10.2 10 9Z", "url(#m)")}</g>`,
  shape("M8.2 12.600h15.600v1.200H8.200ZM8.2 26.500h15.600v1.200H8.200Z", "url(#t)"),
  shape("M10 8.600h12v1H10Z", STEEL.dark),
  sheen("M10.6 15V25.5", 1.2),
]);

export const kettle = drawing(defs, [
  `<g filter="url(#w)">${line("M7.5 12.500C7 2.5 24.5 2.5 24 12.5", "url(#h)", 1.8)}</g>`,
  `<g filter="url(#s)">${shape("M24 15.500c2.3.2 3.2-1.2 3.8-3.600l.4-1.500l2.4.6l-.6 2.700c-.9 4.3-2.5 6.6-5.5 7.300Z", "url(#m)")}</g>`,
  `<g filter="url(#f)">${shape("M15.7 9.500c6.3 0 10.5 5.5 10.5 12.500c0 3-.6 5-1.3 6.400c-.4.8-1 1.2-1.9 1.200H8.400c-.9 0-1.5-.4-1.9-1.200C5.8 27 5.2 25 5.2 22c0-7 4.2-12.5 10.5-12.500Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M10.8 11.300c1.2-1.8 2.9-2.7 4.9-2.700s3.7.9 4.9 2.700c-2.5 1.2-7.3 1.2-9.8 0Z", "url(#d)")}</g>`,
  `<circle cx="15.7" cy="7.8" r="1.3" fill="url(#h)" filter="url(#w)"/>`,
  shape("M6 27.300h19.400l-.5 1.100c-.4.8-1 1.2-1.9 1.200H8.400c-.9 0-1.5-.4-1.9-1.200Z", "url(#t)"),
  sheen("M8.2 17.500C7.6 19.5 7.5 22 7.7 24.5", 1.3),
]);

export const mokaPot = drawing(defs, [
  `<g filter="url(#i)">${shape("M22.6 7.600h4.600c1 0 1.6.7 1.5 1.700l-1.1 8.200c-.1.7-.5 1-1.1 1h-.8l.6-8h-3.700Z", "url(#k)")}</g>`,
  `<circle cx="15.6" cy="3.2" r="1.4" fill="url(#k)"/>`,
  `<g filter="url(#s)">${shape("M10 6.900L15.6 4l5.8 2.900Z", "url(#d)")}</g>`,
  `<g filter="url(#f)">${shape("M7 6.700h16.200L21 17.600H10.200L9 11.500L5.5 8.200Z", "url(#m)")}${shape("M9.9 17.400h11.400l2.5 11c.2.9-.3 1.5-1.2 1.500h-14c-.9 0-1.4-.6-1.2-1.500Z", "url(#m)")}</g>`,
  `<g filter="url(#x)">${shape("M9.4 16.300h12.300v2.300H9.400Z", "url(#t)")}</g>`,
  line("M13.5 7L13 16M18 7L18.3 16M13 19L11.5 29.500M18.4 19L20 29.5", DYE.deep, 0.3, 'opacity="0.6"'),
  `<circle cx="19.5" cy="22.5" r="0.9" fill="url(#t)"/>`,
  sheen("M10.8 8.500L11.3 14.500M11 20L9.8 27.5", 0.8),
]);

export const frenchPress = drawing(defs, [
  `<circle cx="14.5" cy="2.7" r="1.3" fill="url(#k)"/>`,
  line("M14.5 3.500V7", STEEL.mid, 0.7),
  `<g filter="url(#i)">${line("M22.4 12h2.800c1.5 0 2.3.9 2.3 2.300v8.400c0 1.4-.8 2.3-2.3 2.300h-2.8", "url(#k)", 1.8)}</g>`,
  `<g filter="url(#s)">${shape("M7 6.600h15.200c.7 0 1 .4 1 1V10H6V7.600c0-.6.3-1 1-1Z", "url(#m)")}</g>`,
  shape("M6.9 10h15.200v17.500H6.900Z", "#dfeaf0", 'opacity="0.75"'),
  shape("M6.9 15h15.200v12.500H6.900Z", "url(#c)"),
  shape("M6.9 14.300h15.200v1.200H6.900Z", "#b98a5e"),
  `<g filter="url(#s)">${shape("M6.2 26.500h16.600v2.300c0 .7-.5 1.1-1.1 1.100H7.300c-.6 0-1.1-.4-1.1-1.100Z", "url(#m)")}${shape("M6.2 10.200h1.600v17H6.200ZM21.2 10.200h1.600v17h-1.600ZM13.7 16h1.600v11h-1.600ZM6.2 19.800h16.600v1.500H6.200Z", "url(#m)")}</g>`,
  sheen("M9.6 12V25", 0.9),
]);

export const plates = drawing(defs, [
  ...[25.5, 21.5, 17.5].flatMap((y, i) => [
    `<g filter="url(#f)">${shape(`M${2 + i * 0.3} ${y - 2}C${3 + i * 0.3} ${y + 1.7} 9 ${y + 3.6} 16 ${y + 3.6}S${29 - i * 0.3} ${y + 1.7} ${30 - i * 0.3} ${y - 2}Z`, "url(#m)")}</g>`,
    line(
      `M${2.3 + i * 0.3} ${y - 1.6}C${3.5 + i * 0.3} ${y + 1.8} 9 ${y + 3.3} 16 ${y + 3.3}S${28.5 - i * 0.3} ${y + 1.8} ${29.7 - i * 0.3} ${y - 1.6}`,
      DYE.deep,
      0.25,
      'opacity="0.5"',
    ),
  ]),
  `<ellipse cx="16" cy="15.3" rx="13.4" ry="4.6" fill="url(#m)" filter="url(#s)"/>`,
  `<ellipse cx="16" cy="15.5" rx="8.8" ry="2.6" fill="url(#d)" opacity="0.55"/>`,
  `<ellipse cx="16" cy="15.9" rx="8.5" ry="2.2" fill="url(#m)"/>`,
  sheen("M5.5 14C7 12.6 9.5 12 12 11.7", 0.7),
]);

export const jug = drawing(defs, [
  `<g filter="url(#s)">${line("M22.2 10.500C28 9 29.5 13.5 27.5 17.500C26.3 20 24.5 21.5 22.6 22", "url(#m)", 2.1)}</g>`,
  `<g filter="url(#f)">${shape("M8.6 6.500L6 4.400c3.5-1.5 11.6-1.7 15.6.300L20.7 10c.3 2 3 5.5 3 10.500c0 3.5-1.2 6.3-2.6 8c-.6.8-1.3 1.1-2.3 1.100H10.700c-1 0-1.7-.3-2.3-1.100c-1.4-1.7-2.6-4.5-2.6-8c0-5 2.9-8.5 3.2-10.500Z", "url(#m)")}</g>`,
  shape("M7.5 4.500c4-1 10.5-1 13.3.4c-3 1-9.3 1.2-11.6.9Z", DYE.deep, 'opacity="0.85"'),
  line("M9 10.600h11.7", DYE.deep, 0.25, 'opacity="0.6"'),
  sheen("M8.4 17C7.9 19.5 8 22.5 8.9 25.5", 1.3),
]);

export const board = drawing(
  [...defs, ramp("n", [3, 8, 29, 26], DYE.light, DYE.mid, DYE.light, DYE.mid)],
  [
    `<g filter="url(#f)">${shape("M5 7h15.500c1.3 0 2.2.8 2.6 2l1.3 4.600h3.200c1.7 0 2.7 1 2.7 2.400s-1 2.4-2.7 2.400h-3.200L23.1 23c-.4 1.2-1.3 2-2.6 2H5c-1.7 0-2.8-1.1-2.8-2.800V9.800C2.2 8.1 3.3 7 5 7Z", "url(#n)")}</g>`,
    `<circle cx="27.4" cy="16" r="0.9" fill="#5d5046"/>`,
    ...[9.6, 12, 14.7, 17.3, 20, 22.6].map((y, i) =>
      line(
        `M3.4 ${y}C8 ${y + (i % 2 ? 0.8 : -0.5)} 14 ${y + (i % 2 ? -0.7 : 0.6)} ${i > 0 && i < 5 ? 23.2 : 21.4} ${y}`,
        DYE.dark,
        0.22,
        'opacity="0.55"',
      ),
    ),
    sheen("M5 8.700h14", 0.6),
  ],
);

export const teaTin = drawing(defs, [
  `<g filter="url(#f)">${shape("M7 11h18v16.500c0 1.3-4 2.4-9 2.400s-9-1.1-9-2.400Z", "url(#m)")}</g>`,
  `<g filter="url(#x)">${shape("M7 5.500C7 4.2 11 3.2 16 3.200s9 1 9 2.300V11c0 1.3-4 2.3-9 2.300S7 12.3 7 11Z", "url(#t)")}</g>`,
  `<ellipse cx="16" cy="5.4" rx="9" ry="2.3" fill="${STEEL.pale}"/><ellipse cx="16" cy="5.4" rx="6.8" ry="1.6" fill="${STEEL.light}"/>`,
  `<circle cx="16" cy="4.8" r="1.2" fill="url(#t)" filter="url(#x)"/>`,
  shape("M10.5 17.400c3.5.7 7.5.7 11 0v7.600c-3.5.7-7.5.7-11 0Z", PAPER.light),
  line("M16 23.800C14.5 22 14.7 20 16 18.800C17.3 20 17.5 22 16 23.800ZM16 23.800v.8", WOOD.dark, 0.35),
  sheen("M8.8 15V27", 1.1),
]);

export const rollingPin = drawing(defs, [
  `<g transform="rotate(-38 16 16)"><g filter="url(#w)">${shape("M1 14.800h4.500v2.400H1c-.8 0-1.2-.5-1.2-1.200s.4-1.2 1.2-1.200ZM26.5 14.800H31c.8 0 1.2.5 1.2 1.200s-.4 1.2-1.2 1.200h-4.500Z", "url(#h)")}</g><g filter="url(#f)">${shape("M6 12.600h20c.6 0 1 .4 1 1v4.800c0 .6-.4 1-1 1H6c-.6 0-1-.4-1-1v-4.800c0-.6.4-1 1-1Z", "url(#m)")}</g>${sheen("M7 14h18", 0.7)}</g>`,
]);

export const casserole = drawing(defs, [
  `<g filter="url(#s)">${line("M5 16.500C1 15.5 1 20.5 5 20M27 16.500C31 15.5 31 20.5 27 20", "url(#m)", 1.7)}</g>`,
  `<g filter="url(#f)">${shape("M4 15h24v9.500c0 3-2 4.6-5 4.600H9c-3 0-5-1.6-5-4.600Z", "url(#m)")}</g>`,
  `<g filter="url(#s)">${shape("M3.3 13.800h25.400c.5 0 .8.3.8.8v1.200c0 .5-.3.8-.8.8H3.300c-.5 0-.8-.3-.8-.8v-1.200c0-.5.3-.8.8-.8Z", "url(#d)")}</g>`,
  `<g filter="url(#f)">${shape("M4 14c0-4 5-6.3 12-6.300S28 10 28 14Z", "url(#m)")}</g>`,
  line("M5.8 12.600c5.5-1 15-1 20.4 0", DYE.deep, 0.25, 'opacity="0.5"'),
  shape("M14.8 6h2.400v2h-2.400Z", "url(#t)"),
  `<g filter="url(#x)">${shape("M13 4.900c0-1 1.3-1.6 3-1.600s3 .6 3 1.600s-1.3 1.6-3 1.600s-3-.6-3-1.600Z", "url(#t)")}</g>`,
  sheen("M6.5 18V24.5", 1.2),
  sheen("M9 10.600C11 9.6 13 9.2 15 9.1", 0.7),
]);
