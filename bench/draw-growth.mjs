/**
 * @typedef {import("./growth.mjs").Measured} Measured
 * @typedef {{ name: string, values: readonly number[] }} Line values at each size, in the order of the sizes
 * @typedef {{ title: string, unit: string, lines: readonly Line[], asRange?: boolean }} Panel asRange: a dashed line shows what would grow as the range does
 */

const panelWidth = 460;
const panelHeight = 300;
const inside = { left: 58, right: 124, top: 52, bottom: 40 };
const columns = 2;
/** Told apart in both themes, and by people who see few colours. */
const colours = ["#3b7dd8", "#d9822b", "#2a9d6f", "#b454a8", "#8a8f2a"];

/**
 * The growth as a picture: a panel for each kind of figure, both axes logarithmic, so that what grows with the range
 * rises as steeply as the dashed line. Readable on light and on dark.
 * @param {readonly Measured[]} sizes
 * @param {ReturnType<typeof import("./report.mjs").machine>} where
 */
export function drawGrowth(sizes, where) {
  const panels = panelsOf(sizes);
  const height = Math.ceil(panels.length / columns) * panelHeight + 84;
  const width = columns * panelWidth;
  const at = sizes.map(({ products }) => products);
  const drawn = panels.map((panel, index) => {
    const x = (index % columns) * panelWidth;
    const y = 52 + Math.floor(index / columns) * panelHeight;
    return `<g transform="translate(${x} ${y})">${drawPanel(panel, at)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title about">
<title id="title">Growth from ${number(at[0] ?? 0)} to ${number(at.at(-1) ?? 0)} products</title>
<desc id="about">${markup(panels.map(describe).join(" "))}</desc>
<style>
svg { background: #fff; font: 13px system-ui, sans-serif; }
text { fill: #24292f; }
.quiet { fill: #57606a; font-size: 11px; }
.title { font-weight: 600; }
.grid { stroke: #d8dee4; }
.range { stroke: #6e7781; stroke-dasharray: 4 4; fill: none; }
@media (prefers-color-scheme: dark) {
  svg { background: #0d1117; }
  text { fill: #e6edf3; }
  .quiet { fill: #9198a1; }
  .grid { stroke: #30363d; }
  .range { stroke: #8b949e; }
}
</style>
<text x="16" y="30" class="title" font-size="16">From ${number(at[0] ?? 0)} to ${number(at.at(-1) ?? 0)} products</text>
${drawn.join("\n")}
<text x="16" y="${height - 14}" class="quiet">${markup(`Dashed: what grows as the range does. Processor time, 95th percentile for questions. ${where.processor}, ${where.cores} cores, load ${where.loadBefore.toFixed(0)}.`)}</text>
</svg>
`;
}

/** @param {readonly Measured[]} sizes @returns {Panel[]} */
function panelsOf(sizes) {
  const of = (/** @type {(each: Measured) => number} */ value) => sizes.map(value);
  return [
    {
      title: "Reading: Postgres, ms a question",
      unit: "ms",
      asRange: true,
      lines: [
        { name: "list", values: of(({ list }) => list) },
        { name: "facets", values: of(({ facets }) => facets) },
        { name: "search", values: of(({ search }) => search) },
        { name: "suggest", values: of(({ suggest }) => suggest) },
        { name: "detail", values: of(({ detail }) => detail) },
      ],
    },
    {
      title: "Import of 1,000 lines: ms a line",
      unit: "ms",
      lines: /** @type {const} */ (["check", "run", "undo"]).map((step) => ({
        name: step,
        values: of(({ import: { lines, ...steps } }) => (steps[step].cpuSeconds * 1_000) / lines),
      })),
    },
    {
      title: "Making it all: ms a product",
      unit: "ms",
      lines: [
        { name: "seed", values: of(({ seed, products }) => (seed.cpuSeconds * 1_000) / products) },
        {
          name: "index rebuild",
          values: of(({ rebuild, products }) => (rebuild.cpuSeconds * 1_000) / products),
        },
      ],
    },
    {
      title: "A process, importing as many lines; database: MB",
      unit: "MB",
      asRange: true,
      lines: [
        { name: "reading", values: of(({ processMb }) => processMb) },
        { name: "importing", values: of(({ importMemory }) => importMemory.peakMb) },
        { name: "of it in use", values: of(({ importMemory }) => importMemory.liveMb) },
        { name: "database", values: of(({ databaseMb }) => databaseMb) },
      ],
    },
  ];
}

/** @param {Panel} panel @param {readonly number[]} at */
function drawPanel({ title, lines, asRange = false }, at) {
  const all = lines.flatMap(({ values }) => values).filter((value) => value > 0);
  const [low, high] = decades(all);
  const right = panelWidth - inside.right;
  const bottom = panelHeight - inside.bottom;
  const x = scale(Math.min(...at), Math.max(...at), inside.left, right);
  const y = scale(low, high, bottom, inside.top);
  const steps = [...range(Math.log10(low), Math.log10(high))].map((power) => 10 ** power);
  const grid = steps.map(
    (value) =>
      `<line class="grid" x1="${inside.left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/><text class="quiet" text-anchor="end" x="${inside.left - 8}" y="${y(value) + 4}">${number(value)}</text>`,
  );
  const feet = at.map(
    (value) =>
      `<text class="quiet" text-anchor="middle" x="${x(value)}" y="${bottom + 18}">${number(value)}</text>`,
  );
  const places = apart(lines.map(({ values }) => y(values.at(-1) ?? low)));
  const drawn = lines.map(({ name, values }, index) => {
    const colour = colours[index % colours.length];
    const points = values.map((value, nth) => `${x(at[nth] ?? 1)},${y(value)}`);
    const dots = points
      .map((point) => point.split(","))
      .map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3.5"/>`);
    const label = `${name} ${number(values.at(-1) ?? 0)}`;
    return `<g stroke="${colour}" fill="${colour}"><polyline fill="none" stroke-width="2" points="${points.join(" ")}"/>${dots.join("")}</g><text x="${right + 10}" y="${(places[index] ?? 0) + 4}" style="fill:${colour}" font-size="12">${markup(label)}</text>`;
  });
  return `<text class="title" x="16" y="28">${markup(title)}</text>${grid.join("")}${feet.join("")}${asRange ? dashed(lines, at, x, y, high) : ""}${drawn.join("")}`;
}

/** From the least of the first figures upwards, as steep as the range. */
function dashed(
  /** @type {readonly Line[]} */ lines,
  /** @type {readonly number[]} */ at,
  /** @type {(value: number) => number} */ x,
  /** @type {(value: number) => number} */ y,
  /** @type {number} */ high,
) {
  const [first = 1, last = 1] = [at[0], at.at(-1)];
  const start = Math.min(...lines.map(({ values }) => values[0] ?? Number.POSITIVE_INFINITY));
  const end = Math.min(high, (start * last) / first);
  return `<polyline class="range" points="${x(first)},${y(start)} ${x((end / start) * first)},${y(end)}"/>`;
}

/** @param {Panel} panel */
function describe({ title, unit, lines }) {
  const each = lines.map(({ name, values }) => `${name} ${values.map(number).join(", ")} ${unit}`);
  return `${title}: ${each.join("; ")}.`;
}

/** The powers of ten around these values. @param {readonly number[]} values */
function decades(values) {
  const low = 10 ** Math.floor(Math.log10(Math.min(...values)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...values)));
  return /** @type {const} */ ([low, high === low ? low * 10 : high]);
}

/** Logarithmic. @param {number} low @param {number} high @param {number} from @param {number} to */
function scale(low, high, from, to) {
  return (/** @type {number} */ value) =>
    round(from + ((to - from) * Math.log(Math.max(value, low) / low)) / Math.log(high / low));
}

/** Labels that do not lie on each other. @param {readonly number[]} places */
function apart(places) {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const moved = [...places];
  let last = Number.NEGATIVE_INFINITY;
  for (const { place, index } of order) {
    last = Math.max(place, last + 15);
    moved[index] = round(last);
  }
  return moved;
}

/** @param {number} from @param {number} to */
function* range(from, to) {
  for (let each = Math.round(from); each <= Math.round(to); each++) yield each;
}

const round = (/** @type {number} */ value) => Math.round(value * 10) / 10;
const number = (/** @type {number} */ value) =>
  (value >= 100 ? Math.round(value) : Number(value.toPrecision(2))).toLocaleString("en-US");
const markup = (/** @type {string} */ text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
