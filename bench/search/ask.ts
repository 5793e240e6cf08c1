import { readFileSync } from "node:fs";
import { createDb } from "@storewright/db";
import { trustedId } from "@storewright/kernel";
import { createPostgresSearch, type SearchQuery } from "@storewright/search";

// Asks the Postgres engine questions of each kind and writes what they took, as JSON, to its output: the whole answer as
// seen by the caller, and what Postgres itself says it worked on its statements (pg_stat_statements).
// Usage: tsx bench/search/ask.ts <database url> <rounds>

const [url = "", rounds = "3"] = process.argv.slice(2);
// One connection, so that one process of Postgres does all the work and its processor time can be read.
const db = createDb({ url, poolSize: 1, statementTimeoutMs: 60_000 });
const search = createPostgresSearch(db);

interface Kind {
  readonly name: string;
  readonly group: "list" | "search" | "type" | "deep";
  readonly queries: readonly Partial<SearchQuery>[];
}

/** Every table that holds a row a product, or more. */
const large = "product,product_document,variant,stock_level,product_attribute,search_number".split(",");

async function kinds(): Promise<Kind[]> {
  const categories = await db.$queryRaw<{ id: string; leaf: boolean }[]>`
    SELECT id, NOT EXISTS (SELECT FROM category c WHERE c.parent_id = category.id) AS leaf FROM category ORDER BY id`;
  const some = (leaf: boolean, count: number) =>
    categories
      .filter((each) => each.leaf === leaf)
      .slice(0, count)
      .map(({ id }) => ({ categoryId: trustedId("Category", id) }));
  const colours = await db.$queryRaw<{ value: string }[]>`
    SELECT substr(value, 8) AS value FROM search_tally WHERE kind = 'o' AND value LIKE 'Colour=%'
    GROUP BY 1 ORDER BY sum(n) DESC LIMIT 3`;
  const colour = { options: { Colour: colours.map(({ value }) => value).slice(0, 2) } };
  const fabric = { attributes: { fabric: ["Wool", "Oak"] } };
  const [leaves, parents] = [some(true, 6), some(false, 4)];
  const names = await db.$queryRaw<{ word: string }[]>`
    SELECT word FROM (SELECT unnest(string_to_array(lower(name), ' ')) AS word FROM product_document) w
    WHERE word ~ '^[a-z]{5,}$' GROUP BY 1 ORDER BY count(*) DESC LIMIT 60`;
  const words = names.filter((_, index) => index % 6 === 0).map(({ word }) => word);
  const mistyped = words.map((word) => `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`);
  return [
    { name: "everything", group: "list", queries: [{}, { sort: "newest" }, { sort: "price" }] },
    { name: "in stock", group: "list", queries: [{ inStock: true }, { inStock: true, sort: "rating" }] },
    { name: "a category", group: "list", queries: [...leaves, ...parents] },
    {
      name: "category and price",
      group: "list",
      queries: parents.map((c) => ({ ...c, minPrice: 2_000, maxPrice: 9_999, inStock: true })),
    },
    {
      name: "category, option, attribute",
      group: "list",
      queries: parents.map((c) => ({ ...c, ...colour, ...fabric })),
    },
    {
      name: "an attribute",
      group: "list",
      queries: [
        fabric,
        { attributes: { brand: ["Brand 7"] } },
        { attributes: { rainproof: ["true"] }, sort: "price" },
      ],
    },
    { name: "an option", group: "list", queries: [colour, { options: { Size: ["M"] } }] },
    {
      name: "price",
      group: "list",
      queries: [
        { minPrice: 2_000, maxPrice: 4_999 },
        { maxPrice: 9_999, sort: "price" },
        { minPrice: 2_345, maxPrice: 6_789 },
      ],
    },
    {
      name: "rating, sale",
      group: "list",
      queries: [{ minRating: 4 }, { onSale: true }, { onSale: true, minRating: 4, inStock: true }],
    },
    {
      name: "option and attribute",
      group: "list",
      queries: [
        { ...colour, ...fabric, inStock: true },
        { ...colour, minRating: 4 },
      ],
    },
    {
      name: "a number",
      group: "list",
      queries: [
        { numbers: { load: { min: 100, max: 400 } } },
        { ...parents[0], numbers: { hours: { min: 20 } } },
      ],
    },
    {
      name: "a collection",
      group: "list",
      queries: [
        { collectionId: trustedId("Collection", "col_gifts") },
        { collectionId: trustedId("Collection", "col_gifts"), inStock: true, byHand: true },
      ],
    },
    { name: "a word", group: "search", queries: words.map((q) => ({ q })) },
    { name: "a word with a typo", group: "search", queries: mistyped.map((q) => ({ q })) },
    {
      name: "two words, one with a typo",
      group: "search",
      queries: mistyped.map((q, index) => ({ q: `${words[(index + 3) % words.length]} ${q}` })),
    },
    {
      name: "typo, category and filters",
      group: "search",
      queries: mistyped.map((q, index) => ({
        q,
        ...parents[index % parents.length],
        inStock: true,
        maxPrice: 20_000,
      })),
    },
    {
      name: "letters as they are typed",
      group: "type",
      queries: words.flatMap((word) =>
        [1, 2, 3, 4].map((end) => ({ q: word.slice(0, end), counts: false, limit: 40 })),
      ),
    },
    {
      name: "the last page that is shown",
      group: "deep",
      queries: [
        { page: 416, sort: "newest" },
        { page: 416, inStock: true, sort: "-price" },
        { page: 100, limit: 100, ...parents[0] },
      ],
    },
  ];
}

/** What the server's process has worked so far, ms of processor time: true however much else the machine does. */
function processorTime(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}

async function timed(query: Partial<SearchQuery>) {
  await db.$executeRaw`SELECT pg_stat_statements_reset()`;
  const [server] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  const before = processorTime(server?.pid ?? 0);
  const started = performance.now();
  const { total } = await search.search({
    page: 1,
    limit: 24,
    counts: true,
    numberCodes: ["load", "hours"],
    ...query,
  });
  const answered = performance.now() - started;
  const cpu = processorTime(server?.pid ?? 0) - before;
  const [worked] = await db.$queryRaw<{ ms: number }[]>`
    SELECT coalesce(sum(total_exec_time + total_plan_time), 0)::float8 AS ms FROM pg_stat_statements
    WHERE query NOT LIKE '%pg_stat_statements%'`;
  return { total, answered, cpu, worked: worked?.ms ?? 0 };
}

async function scans(): Promise<Record<string, number>> {
  await db.$executeRaw`SELECT pg_stat_clear_snapshot()`;
  const rows = await db.$queryRaw<{ relname: string; seq_scan: number }[]>`
    SELECT relname, seq_scan::int FROM pg_stat_user_tables WHERE relname = ANY (${large}::text[])`;
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, seq_scan]));
}

const quantile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

try {
  await db.$executeRaw`CREATE EXTENSION IF NOT EXISTS pg_stat_statements`;
  const results = [];
  const all = await kinds();
  for (const { queries } of all) for (const query of queries) await timed(query);
  for (const { name, group, queries } of all) {
    const before = await scans();
    const times = [];
    for (let round = 0; round < Number(rounds); round++) {
      for (const query of queries) times.push(await timed(query));
    }
    // What a connection counted is told when it rests.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const after = await scans();
    const scanned = large.filter((table) => (after[table] ?? 0) > (before[table] ?? 0));
    const worked = times.map((each) => each.worked);
    const answered = times.map((each) => each.answered);
    const cpu = times.map((each) => each.cpu);
    results.push({
      name,
      group,
      asked: times.length,
      mostFound: Math.max(...times.map(({ total }) => total)),
      worked: {
        median: quantile(worked, 0.5),
        p95: quantile(worked, 0.95),
        max: Math.max(...worked),
        all: worked,
      },
      cpu: { median: quantile(cpu, 0.5), p95: quantile(cpu, 0.95), max: Math.max(...cpu), all: cpu },
      answered: { median: quantile(answered, 0.5), p95: quantile(answered, 0.95) },
      scanned,
    });
  }
  process.stdout.write(JSON.stringify(results));
} finally {
  await db.$disconnect();
}
