import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { trustedId } from "@storewright/kernel";
import { createFallbackSearch, createMeiliSearch, type SearchQuery } from "@storewright/search";
import { createLogger } from "@storewright/telemetry";

// What the shop adds to a search in Meilisearch: the time of a search through its adapter and the guard before it, less
// that of sending the same bytes and reading the answer as bytes, in turns. Writes JSON to its output.
// Usage: tsx bench/search/adapter.ts <ms the engine takes> <pairs>

const [answerMs = "5", pairs = "600"] = process.argv.slice(2);
const child = fork(join(import.meta.dirname, "fixed-engine.mjs"), [answerMs]);
const [address]: { port: number }[] = await once(child, "message");
const url = `http://127.0.0.1:${address?.port}`;
const engine = createMeiliSearch({ url, key: "key" });
const guarded = createFallbackSearch(engine, engine, {
  log: createLogger({ name: "bench", level: "silent" }),
  // Its look at the size of the index is not part of a search.
  trustMs: 3_600_000,
});

const WARM_UP = 200;
const few: SearchQuery = { q: "jacket", page: 1, limit: 24, counts: true };
const queries: Readonly<Record<string, SearchQuery>> = {
  "words alone": few,
  "words and three filters": {
    ...few,
    categoryId: trustedId("Category", "cat_1"),
    options: { Colour: ["Value 1", "Value 2"] },
    minPrice: 1_000,
    maxPrice: 90_000,
  },
};

/** The body that the adapter sends for a query. */
async function bodyOf(query: SearchQuery): Promise<string> {
  await engine.search(query);
  return (await fetch(`${url}/last`)).text();
}

async function raw(body: string): Promise<number> {
  const headers = { "content-type": "application/json", authorization: "Bearer key" };
  const answer = await fetch(`${url}/multi-search`, { method: "POST", headers, body });
  return (await answer.arrayBuffer()).byteLength;
}

/** How long it took, and the processor time of this process meanwhile, ms: the second is true on a busy machine, too. */
async function timed(work: () => Promise<unknown>) {
  const [began, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { waited: performance.now() - began, cpu: (user + system) / 1_000 };
}

const quantile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;
const summary = (values: readonly number[]) => ({
  median: quantile(values, 0.5),
  p95: quantile(values, 0.95),
});

try {
  const results = [];
  for (const [name, query] of Object.entries(queries)) {
    const body = await bodyOf(query);
    const taken: { bare: Awaited<ReturnType<typeof timed>>; adapter: Awaited<ReturnType<typeof timed>> }[] =
      [];
    for (let pair = -WARM_UP; pair < Number(pairs); pair++) {
      const bare = await timed(() => raw(body));
      const adapter = await timed(() => guarded.search(query));
      if (pair >= 0) taken.push({ bare, adapter });
    }
    results.push({
      name,
      pairs: taken.length,
      answerBytes: await raw(body),
      bare: summary(taken.map(({ bare }) => bare.waited)),
      adapter: summary(taken.map(({ adapter }) => adapter.waited)),
      added: summary(taken.map(({ bare, adapter }) => adapter.waited - bare.waited)),
      addedCpu: summary(taken.map(({ bare, adapter }) => adapter.cpu - bare.cpu)),
    });
  }
  process.stdout.write(JSON.stringify(results));
} finally {
  child.disconnect();
}
