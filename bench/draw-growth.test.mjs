import { describe, expect, it } from "vitest";
import { drawGrowth } from "./draw-growth.mjs";

const work = (/** @type {number} */ cpuSeconds) => ({ cpuSeconds, seconds: cpuSeconds });
const size = (/** @type {number} */ products, /** @type {number} */ ms) => ({
  products,
  kinds: {},
  list: ms,
  facets: ms * 2,
  search: ms * 2,
  suggest: ms,
  detail: 1,
  seed: work(products / 1_000),
  rebuild: work(products / 2_000),
  import: { lines: 1_000, check: work(1), run: work(2), undo: work(1) },
  processMb: 200,
  importMemory: { peakMb: 250, liveMb: 80 },
  databaseMb: products / 10,
  scanned: [],
});
const where = {
  processor: "A <processor> & more",
  cores: 2,
  memoryGb: 8,
  node: "v20",
  system: "linux x64",
  loadBefore: 1,
  note: "",
};

describe("the picture of the growth", () => {
  const svg = drawGrowth([size(1_000, 3), size(10_000, 4), size(100_000, 9)], where);

  it("has every figure in words, a panel each, and both themes", () => {
    expect(svg).toContain("list 3, 4, 9 ms");
    expect(svg).toContain("database 100, 1,000, 10,000 MB");
    expect(svg).toContain("of it in use 80, 80, 80 MB");
    expect(svg.match(/class="title" x="16" y="28"/g)).toHaveLength(4);
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg).toContain("A &lt;processor&gt; &amp; more");
  });

  it("puts ten times as much equally far on, and no label on another", () => {
    const points = [...svg.matchAll(/<polyline fill="none"[^>]* points="([^"]*)"/g)].map(([, text]) =>
      (text ?? "").split(" ").map((pair) => pair.split(",").map(Number)),
    );
    const [list] = points;
    const [a, b, c] = (list ?? []).map(([x]) => x ?? 0);
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 0);
    const labels = [...svg.matchAll(/y="([\d.]+)" style="fill/g)].map(([, y]) => Number(y));
    const reading = labels.slice(0, 5).sort((x, y) => x - y);
    for (const [index, y] of reading.slice(1).entries())
      expect(y - (reading[index] ?? 0)).toBeGreaterThan(14);
    expect(svg).not.toContain("NaN");
  });
});
