import { type Db, Prisma } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import {
  hasWords,
  noFacets,
  nothingFound,
  type ProductSearch,
  pinsOf,
  type SearchAnswer,
  type SearchFacets,
  type SearchQuery,
  type SearchSort,
} from "../product-search";
import {
  countedByBits,
  fewByBits,
  isWhole,
  manyMatches,
  numberRanges,
  priceEnds,
  talliedFacets,
} from "./count-facets";
import { type FacetRow, facetsOf } from "./facet-row";
import { categoryClosure, rowFilters } from "./filters";
import { readSynonyms, type Unit } from "./read-synonyms";
import { readWords } from "./read-words";
import { rowFacets } from "./row-facets";
import { type TextMatch, textMatch } from "./text-match";

/** Below this many matches they are all fetched and sorted; above, the order's own index is walked. */
const fewMatches = 4_000;

/** Searches `product_document` itself: full text, typo tolerance and facets in Postgres. Its table is its index. */
export function createPostgresSearch(db: Db): ProductSearch {
  return {
    async search(query) {
      const q = query.q?.trim() ?? "";
      if (q === "")
        return query.counts
          ? listWithCounts(db, query)
          : { ...nothingFound, ...(await page(db, query, false)) };
      if (!hasWords(q)) return pinsOf(query).length === 0 ? nothingFound : find(db, query, onlyPins);
      const units = await readSynonyms(db, await readWords(db, q));
      if (units.length === 0) return nothingFound;
      const answer = await find(db, query, wordsOf(units, textMatch(units, q, "all")));
      if (answer.total > 0 || units.flatMap(({ words }) => words).length === 1) return answer;
      return find(db, query, wordsOf(units, textMatch(units, q, "any")));
    },
    index: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    ensureIndex: () => Promise.resolve(false),
    async status() {
      try {
        const [row] = await db.$queryRaw<{ n: number }[]>`
          SELECT coalesce(sum(n), 0)::int AS n FROM search_tally WHERE kind = 't'`;
        return { engine: "postgres", available: true, documents: row?.n ?? 0, behind: false, revision: null };
      } catch {
        return { engine: "postgres", available: false, documents: 0, behind: false, revision: null };
      }
    },
    fingerprints: () => null,
    startRebuild: () => Promise.resolve(null),
    caughtUp: () => undefined,
    distrust: () => undefined,
  };
}

/** What a search looks for, and what it says about the words. */
interface Wanted {
  readonly match: TextMatch;
  /** Only the beginning of a word is typed so far. */
  readonly onlyBegun: boolean;
  readonly words: readonly string[];
  readonly correctedTo: string | null;
}

const onlyPins: Wanted = {
  match: { condition: Prisma.sql`false`, rank: Prisma.sql`0` },
  onlyBegun: false,
  words: [],
  correctedTo: null,
};

function wordsOf(units: readonly Unit[], match: TextMatch): Wanted {
  const typed = units.flatMap(({ words }) => words);
  const isCorrected = typed.some(({ corrections }) => corrections.length > 0);
  return {
    match,
    onlyBegun: typed.every(({ word }) => word.length <= 2),
    words: [
      ...new Set([
        ...typed.flatMap(({ word, corrections }) => [word, ...corrections]),
        ...units.flatMap(({ synonyms }) => synonyms.flat()),
      ]),
    ],
    correctedTo: isCorrected ? typed.map(({ word, corrections }) => corrections[0] ?? word).join(" ") : null,
  };
}

const orders: Readonly<Record<Exclude<SearchSort, "relevance">, Prisma.Sql>> = {
  newest: Prisma.sql`d.created_at DESC, d.product_id`,
  price: Prisma.sql`d.min_price, d.product_id`,
  "-price": Prisma.sql`d.min_price DESC, d.product_id DESC`,
  name: Prisma.sql`lower(d.name), d.product_id`,
  rating: Prisma.sql`d.rating DESC, d.rating_count DESC, d.product_id`,
};
const featured = Prisma.sql`d.featured DESC, d.created_at DESC, d.product_id`;

function orderOf(query: SearchQuery): Prisma.Sql {
  if (query.byHand === true && query.collectionId !== undefined) {
    return Prisma.sql`(SELECT c.position FROM collection_product c
      WHERE c.collection_id = ${query.collectionId} AND c.product_id = d.product_id), d.product_id`;
  }
  return query.sort === undefined || query.sort === "relevance" ? featured : orders[query.sort];
}

function slice({ page, limit }: SearchQuery): Prisma.Sql {
  return Prisma.sql`LIMIT ${limit} OFFSET ${(page - 1) * limit}`;
}

/** A list without words: everything is counted first, then the page is fetched the cheaper way. */
async function listWithCounts(db: Db, query: SearchQuery): Promise<SearchAnswer> {
  const whole = isWhole(query);
  const row = await (whole ? talliedFacets(db, query) : countedByBits(db, query));
  if (row === undefined) return nothingFound;
  const { ids, numbers, low, high } = await (whole
    ? wholePage(db, query, row)
    : filteredPage(db, query, row));
  return { ...nothingFound, ids, total: row.total, facets: facetsOf({ ...row, low, high }, numbers) };
}

type Page = Pick<FacetRow, "low" | "high"> & { ids: ProductId[]; numbers: SearchFacets["numbers"] };

async function wholePage(db: Db, query: SearchQuery, { total, low, high }: FacetRow): Promise<Page> {
  const [{ ids }, numbers] = await Promise.all([
    isBeyond(query, total) ? nothingFound : page(db, query, total <= fewMatches),
    numberRanges(db, query, total, null),
  ]);
  return { ids: [...ids], numbers, low, high };
}

/** Of few matches everything is read at once; of many, only the ends of indexes. */
async function filteredPage(db: Db, query: SearchQuery, { total, bands }: FacetRow): Promise<Page> {
  const byPrice = query.minPrice !== undefined || query.maxPrice !== undefined;
  if (total > manyMatches) {
    const [{ ids }, numbers, ends] = await Promise.all([
      isBeyond(query, total) ? nothingFound : page(db, query, false),
      numberRanges(db, query, total, null),
      priceEnds(db, query, bands ?? []),
    ]);
    return { ids: [...ids], numbers, ...ends };
  }
  const [few, ends] = await Promise.all([
    fewByBits(db, query, orderOf(query)),
    byPrice ? priceEnds(db, query, bands ?? []) : {},
  ]);
  return { ...few, ids: few.ids.map((id) => trustedId("Product", id)), ...ends };
}

const isBeyond = ({ page: number, limit }: SearchQuery, total: number) => (number - 1) * limit >= total;

async function page(db: Db, query: SearchQuery, few: boolean): Promise<Pick<SearchAnswer, "ids" | "total">> {
  const rows = few
    ? await db.$queryRaw<{ product_id: string }[]>`
        WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
          SELECT d.product_id, d.name, d.min_price, d.rating, d.rating_count, d.featured, d.created_at
          FROM product_document d WHERE ${rowFilters(query)}
        )
        SELECT d.product_id FROM matching d ORDER BY ${orderOf(query)} ${slice(query)}`
    : await db.$queryRaw<{ product_id: string }[]>`
        WITH RECURSIVE ${categoryClosure}
        SELECT d.product_id FROM product_document d
        WHERE ${rowFilters(query)} ORDER BY ${orderOf(query)} ${slice(query)}`;
  const ids = rows.map((row) => trustedId("Product", row.product_id));
  return { ids, total: ids.length };
}

/** A search with words: what matches is found once, then counted, sorted and cut. */
async function find(db: Db, query: SearchQuery, wanted: Wanted): Promise<SearchAnswer> {
  const { match } = wanted;
  const pins = [...pinsOf(query)];
  const byRank = query.sort === undefined || query.sort === "relevance";
  const condition =
    pins.length === 0
      ? match.condition
      : Prisma.sql`(${match.condition} OR d.product_id = ANY (${pins}::text[]))`;
  if (!query.counts) return suggestions(db, query, { ...wanted, match: { ...match, condition } }, byRank);
  const { ctes, columns } = rowFacets(query, Prisma.sql`matching`);
  const pinnedFirst =
    pins.length === 0 ? Prisma.empty : Prisma.sql`array_position(${pins}::text[], d.product_id) NULLS LAST,`;
  const order = byRank
    ? Prisma.sql`${pinnedFirst} d.rank DESC, d.rating_count DESC, d.product_id`
    : orderOf(query);
  const [row] = await db.$queryRaw<(FacetRow & { ids: string[] })[]>`
    WITH RECURSIVE ${categoryClosure}, matching AS MATERIALIZED (
      SELECT d.product_id, d.name, d.category_id, d.options_key, d.attributes_key, d.facts, d.in_stock, d.on_sale,
        d.min_price, d.rating, d.rating_count, d.featured, d.created_at, ${byRank ? match.rank : Prisma.sql`0`} AS rank
      FROM product_document d WHERE ${condition}
    ), ${ctes}
    SELECT ARRAY (
      SELECT d.product_id FROM matching d WHERE ${rowFilters(query)} ORDER BY ${order} ${slice(query)}
    ) AS ids, ${columns}`;
  if (row === undefined) return nothingFound;
  const numbers = row.total === 0 ? [] : await numberRanges(db, query, row.total, condition);
  return {
    ids: row.ids.map((id) => trustedId("Product", id)),
    total: row.total,
    facets: facetsOf(row, numbers),
    words: wanted.words,
    correctedTo: row.total > 0 ? wanted.correctedTo : null,
    degraded: false,
  };
}

/** The first letters match a large part of the range: featured products stand for it, without ranking them all. */
async function suggestions(
  db: Db,
  query: SearchQuery,
  { match, onlyBegun, words, correctedTo }: Wanted,
  byRank: boolean,
): Promise<SearchAnswer> {
  const order =
    byRank && !onlyBegun ? Prisma.sql`${match.rank} DESC, d.rating_count DESC, d.product_id` : orderOf(query);
  const rows = await db.$queryRaw<{ product_id: string }[]>`
    WITH RECURSIVE ${categoryClosure}
    SELECT d.product_id FROM product_document d
    WHERE ${match.condition} AND ${rowFilters(query)} ORDER BY ${order} ${slice(query)}`;
  const ids = rows.map((row) => trustedId("Product", row.product_id));
  return {
    ids,
    total: ids.length,
    facets: noFacets,
    words,
    correctedTo: ids.length > 0 ? correctedTo : null,
    degraded: false,
  };
}
