// A search engine that says the same to everybody, so many milliseconds after it was asked: 24 products and the facets
// of a large range for each query of a multi-search; `/last` is the last body. A process of its own, started by adapter.ts.
import { createServer } from "node:http";

const answerMs = Number(process.argv[2] ?? 5);
const id = (/** @type {number} */ number) => `prod_${String(number).padStart(20, "0")}`;
/** @param {number} count @param {(index: number) => string} name */
const counts = (count, name) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 1_000 - index]));

const hits = Array.from({ length: 24 }, (_, index) => ({
  id: id(index),
  _formatted: {
    id: id(index),
    name: `\ue000Jacket\ue001 number ${index} for rain`,
    category_name: "Jackets",
    option_values: ["Moss", "Navy", "S", "M", "L"],
    attribute_values: ["Nylon", "waterproof"],
  },
}));
const facets = {
  facetDistribution: {
    category_ids: counts(60, (index) => `cat_${index}`),
    options: counts(80, (index) => `Colour=Value ${index}`),
    attributes: counts(80, (index) => `brand=Brand ${index}`),
    in_stock: { true: 900, false: 100 },
    on_sale: { true: 100, false: 900 },
    price_band: counts(20, String),
    stars: counts(5, String),
    min_price: {},
  },
  facetStats: { min_price: { min: 100, max: 99_900 } },
};
const whole = {
  hits,
  query: "jacket",
  processingTimeMs: 1,
  hitsPerPage: 24,
  page: 1,
  totalPages: 42,
  totalHits: 1_000,
};

let last = "";
const server = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  if (request.url === "/last") return void response.end(last);
  if (request.method === "GET") return void response.end('{"numberOfDocuments":1000,"from":1}');
  last = text;
  const { queries } = JSON.parse(text);
  const results = queries.map((/** @type {{ limit?: number }} */ { limit }) =>
    limit === 0
      ? { ...facets, hits: [], limit: 0, offset: 0, estimatedTotalHits: 1_000 }
      : { ...whole, ...facets },
  );
  const body = Buffer.from(JSON.stringify({ results }));
  setTimeout(() => {
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  }, answerMs);
});
server.listen({ port: 0, host: "127.0.0.1" }, () => process.send?.(server.address()));
process.once("disconnect", () => process.exit(0));
