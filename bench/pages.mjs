import { get as getPlain } from "node:http";
import { get as getSecure } from "node:https";
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { testBrowser } from "../scripts/browser.mjs";
import { median } from "./figures.mjs";
import { ask, openShop } from "./open-shop.mjs";

/**
 * What is wanted of every page; a figure is good at or above a score, and below anything else.
 * @type {Record<string, { name: string, goal: number, score?: true, digits?: number }>}
 */
const wanted = {
  performance: { name: "performance", goal: 95, score: true },
  accessibility: { name: "accessibility", goal: 100, score: true },
  "best-practices": { name: "best practices", goal: 100, score: true },
  seo: { name: "SEO", goal: 100, score: true },
  "largest-contentful-paint": { name: "LCP ms", goal: 1_800 },
  "cumulative-layout-shift": { name: "CLS", goal: 0.02, digits: 3 },
  "total-blocking-time": { name: "TBT ms", goal: 150 },
  script: { name: "JS kB gzipped", goal: 130, digits: 1 },
};

/** What scripts weigh in gzip, by address: their names change with their content. @type {Map<string, number>} */
const weights = new Map();

/** @typedef {{ page: string, path: string, figures: Record<string, { values: number[], median: number }>, complaints: string[] }} PageFigures */

/**
 * Lighthouse with its mobile profile on each kind of page of the open shop, with the browser of the tests. Not a
 * comparison: the goals are absolute, the slow phone is simulated, and a busy machine shows in TBT and LCP.
 * @type {import("./run.mjs").Benchmark}
 */
export async function pages({ rounds }) {
  const shop = await openShop();
  const paths = await pathsOf(shop);
  /** @type {PageFigures[]} */
  const figures = [];
  const port = await freePort();
  const browser = await testBrowser({ root: join(import.meta.dirname, "..") });
  const opened = await chromium.launch({
    executablePath: browser.executablePath,
    args: [...browser.args, `--remote-debugging-port=${port}`],
    env: { ...process.env, ...browser.env },
  });
  return {
    comparisons: [],
    figures,
    notes: async () => {
      for (const [page, path] of Object.entries(paths)) {
        const rows = [];
        // The first visits fill caches, as they do for every visitor but the first: the shop's, then the browser's code.
        for (let visit = 0; visit < 3; visit++) await bytesOf(`${shop.web}${path}`);
        for (let round = 0; round <= rounds; round++) {
          console.log(round === 0 ? `${page}: warming up` : `${page}: round ${round} of ${rounds}`);
          const row = await measure(`${shop.web}${path}`, port);
          if (round > 0) rows.push(row);
        }
        figures.push(summarise(page, path, rows));
      }
      return report(figures);
    },
    close: () => opened.close(),
  };
}

/** @param {{ web: string, api: string }} shop */
async function pathsOf({ api }) {
  const { data } = await ask(`${api}/products?limit=1&in_stock=true`);
  const { data: categories } = await ask(`${api}/categories`);
  return {
    home: "/",
    category: `/c/${categories[0].slug}`,
    product: `/p/${data[0].slug}`,
    search: `/search?q=${encodeURIComponent(data[0].name.split(" ").at(-1))}`,
  };
}

/**
 * @param {string} url
 * @param {number} port
 */
async function measure(url, port) {
  const run = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "silent",
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  });
  if (run === undefined) throw new Error(`Lighthouse measured nothing at ${url}`);
  const { categories, audits, runtimeError } = run.lhr;
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`);
  /** @type {Record<string, number>} */
  const row = {};
  for (const [key, { score }] of Object.entries(wanted)) {
    if (score) row[key] = Math.round((categories[key]?.score ?? 0) * 100);
    else if (key !== "script") row[key] = audits[key]?.numericValue ?? Number.NaN;
  }
  row.script = await scriptKb(audits["network-requests"]?.details);
  const complaints = Object.entries(categories).flatMap(([category, { auditRefs }]) =>
    category === "performance"
      ? []
      : auditRefs
          .map(({ id }) => audits[id])
          .filter((audit) => audit !== undefined && audit.score !== null && audit.score < 1)
          .map((audit) => `${category}: ${audit?.title}`),
  );
  return { row, complaints };
}

/**
 * What the scripts that the page fetched weigh in gzip, however they were sent.
 * @param {any} details of Lighthouse's list of requests
 */
async function scriptKb(details) {
  let bytes = 0;
  for (const { url, resourceType } of details?.items ?? []) {
    if (resourceType !== "Script" || !url.startsWith("http")) continue;
    bytes += weights.get(url) ?? 0;
    if (weights.has(url)) continue;
    const { length } = gzipSync(await bytesOf(url));
    weights.set(url, length);
    bytes += length;
  }
  return bytes / 1_000;
}

/**
 * What is at an address, over a connection of its own: a kept one may have been closed by the time Lighthouse leaves
 * this process a moment.
 * @param {string} url
 * @returns {Promise<Buffer>}
 */
function bytesOf(url) {
  return new Promise((resolve, reject) => {
    const get = url.startsWith("https:") ? getSecure : getPlain;
    const request = get(url, { agent: false, timeout: 30_000 }, (answer) => {
      /** @type {Buffer[]} */
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => resolve(Buffer.concat(pieces)));
      answer.on("error", reject);
    });
    request.on("error", reject);
    request.on("timeout", () => request.destroy(new Error(`${url} did not answer.`)));
  });
}

/**
 * @param {string} page
 * @param {string} path
 * @param {{ row: Record<string, number>, complaints: string[] }[]} rows
 * @returns {PageFigures}
 */
function summarise(page, path, rows) {
  const figures = Object.fromEntries(
    Object.keys(wanted).map((key) => {
      const values = rows.map(({ row }) => row[key] ?? Number.NaN);
      return [key, { values, median: median(values) }];
    }),
  );
  return { page, path, figures, complaints: [...new Set(rows.flatMap(({ complaints }) => complaints))] };
}

/** @param {readonly PageFigures[]} pages */
function report(pages) {
  const columns = Object.entries(wanted);
  console.table(
    Object.fromEntries(
      pages.map(({ page, figures }) => [
        page,
        Object.fromEntries(
          columns.map(([key, { name, digits = 0 }]) => [name, figures[key]?.median.toFixed(digits)]),
        ),
      ]),
    ),
  );
  const missed = pages.flatMap(({ page, figures }) =>
    columns
      .filter(([key, { goal, score }]) => {
        const value = figures[key]?.median ?? Number.NaN;
        return score ? !(value >= goal) : !(value < goal);
      })
      .map(([key, { name, goal, digits = 0 }]) => {
        const values = figures[key]?.values.map((value) => value.toFixed(digits)).join(", ");
        return `${page}: ${name} ${figures[key]?.median.toFixed(digits)} (${values}), wanted ${goal}`;
      }),
  );
  const complaints = pages.flatMap(({ page, complaints: own }) => own.map((text) => `${page}: ${text}`));
  return [
    missed.length === 0 ? "Every goal is reached." : `Goals missed:\n  ${missed.join("\n  ")}`,
    ...complaints,
  ];
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
