import type { Settings } from "meilisearch";
import { ApiError } from "./api-error";
import { type Document, fieldOf, isFilterable, readFilter } from "./filter-language";
import { type Match, matchDocument, wordsOf } from "./match-words";

/** Settings of a new index, as the reference lists them (those that are used here). */
const defaults = {
  displayedAttributes: ["*"],
  searchableAttributes: ["*"],
  filterableAttributes: [] as string[],
  sortableAttributes: [] as string[],
  rankingRules: ["words", "typo", "proximity", "attribute", "sort", "exactness"],
  stopWords: [],
  synonyms: {} as Record<string, string[]>,
  distinctAttribute: null,
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [] as string[],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { "*": "alpha" } },
  pagination: { maxTotalHits: 1_000 },
  proximityPrecision: "byWord",
  searchCutoffMs: null,
  facetSearch: true,
  prefixSearch: "indexingTime",
};

const knownRules = ["words", "typo", "proximity", "attribute", "sort", "exactness"];
const searchFields = new Set(
  (
    "indexUid q offset limit page hitsPerPage attributesToRetrieve filter sort facets matchingStrategy " +
    "attributesToHighlight highlightPreTag highlightPostTag showMatchesPosition"
  ).split(" "),
);

interface Ranked {
  readonly document: Document;
  readonly match: Match;
}

export class DoubleIndex {
  readonly documents = new Map<string, Document>();
  readonly createdAt = new Date().toISOString();
  settings: typeof defaults = structuredClone(defaults);

  constructor(
    readonly uid: string,
    readonly primaryKey: string | null,
  ) {}

  copy(): DoubleIndex {
    const copy = this.emptied();
    for (const [id, document] of this.documents) copy.documents.set(id, document);
    return copy;
  }

  /** The same without a document. */
  emptied(): DoubleIndex {
    const index = new DoubleIndex(this.uid, this.primaryKey);
    index.settings = structuredClone(this.settings);
    return index;
  }

  update(changes: Settings): void {
    for (const rule of changes.rankingRules ?? []) {
      if (!knownRules.includes(rule) && !/^\w+:(?:asc|desc)$/.test(rule)) {
        const message = `Invalid value in parameter \`rankingRules\`: \`${rule}\` ranking rule is invalid.`;
        throw new ApiError(400, "invalid_settings_ranking_rules", message);
      }
    }
    const merged = merge(this.settings, changes);
    // A map of synonyms takes the place of the one before; nothing of it is kept.
    if (changes.synonyms !== undefined) merged.synonyms = structuredClone(changes.synonyms ?? {});
    // The server answers these two as sets, in order of the alphabet.
    merged.filterableAttributes = [...merged.filterableAttributes].sort();
    merged.sortableAttributes = [...merged.sortableAttributes].sort();
    this.settings = merged;
  }

  add(documents: readonly Document[]): void {
    for (const document of documents) {
      const id = document[this.primaryKey ?? "id"];
      if (typeof id !== "string" || !/^[A-Za-z0-9_-]{1,511}$/.test(id)) {
        const message = `Document identifier \`${JSON.stringify(id)}\` is invalid.`;
        throw new ApiError(400, "invalid_document_id", message);
      }
      this.documents.set(id, document);
    }
  }

  search(request: Readonly<Record<string, unknown>>) {
    for (const field of Object.keys(request)) {
      if (!searchFields.has(field)) throw new ApiError(400, "bad_request", `Unknown field \`${field}\``);
    }
    const { pagination } = this.settings;
    const ranked = this.rank(request);
    const finite = request["page"] !== undefined || request["hitsPerPage"] !== undefined;
    const limit = numberOr(finite ? request["hitsPerPage"] : request["limit"], 20);
    const page = numberOr(request["page"], 1);
    const offset = finite ? (page - 1) * limit : numberOr(request["offset"], 0);
    const reachable = ranked.slice(0, pagination.maxTotalHits);
    const hits =
      page < 1 ? [] : reachable.slice(offset, offset + limit).map((ranked) => this.show(ranked, request));
    const totalPages = limit === 0 ? 0 : Math.ceil(reachable.length / limit);
    return {
      hits,
      query: request["q"] ?? "",
      processingTimeMs: 1,
      ...(finite
        ? { hitsPerPage: limit, page, totalPages, totalHits: reachable.length }
        : { limit, offset, estimatedTotalHits: ranked.length }),
      ...this.facets(ranked, request["facets"]),
      indexUid: this.uid,
    };
  }

  private rank(request: Readonly<Record<string, unknown>>): Ranked[] {
    const { settings } = this;
    const passes = readFilter(request["filter"] ?? "", settings.filterableAttributes);
    const query = wordsOf(typeof request["q"] === "string" ? request["q"] : "");
    const strategy = typeof request["matchingStrategy"] === "string" ? request["matchingStrategy"] : "last";
    const { minWordSizeForTypos, disableOnAttributes, disableOnNumbers } = settings.typoTolerance;
    const rules = {
      searchable: settings.searchableAttributes,
      noTypos: disableOnAttributes,
      typosInNumbers: !disableOnNumbers,
      ...minWordSizeForTypos,
    };
    const alternatives = withSynonyms(query, settings.synonyms);
    const ranked = [...this.documents.values()].flatMap((document): Ranked[] => {
      if (!passes(document)) return [];
      const matches = alternatives.flatMap((words) => matchDocument(document, words, strategy, rules) ?? []);
      const best = matches.sort((a, b) => b.words - a.words || a.typos - b.typos)[0];
      return best === undefined ? [] : [{ document, match: best }];
    });
    const orders = settings.rankingRules.flatMap((rule) => this.comparators(rule, request["sort"]));
    return ranked.sort((a, b) => orders.reduce((decided, order) => decided || order(a, b), 0));
  }

  private comparators(rule: string, sort: unknown): ((a: Ranked, b: Ranked) => number)[] {
    if (rule === "words") return [(a, b) => b.match.words - a.match.words];
    if (rule === "typo") return [(a, b) => a.match.typos - b.match.typos];
    if (rule === "attribute") return [(a, b) => a.match.attribute - b.match.attribute];
    if (rule !== "sort") return rule.includes(":") ? [byField(rule)] : [];
    return (Array.isArray(sort) ? sort : []).map((order: unknown) => {
      const text = String(order);
      if (
        !/^\w+:(?:asc|desc)$/.test(text) ||
        !this.settings.sortableAttributes.includes(text.split(":")[0] ?? "")
      ) {
        throw new ApiError(
          400,
          "invalid_search_sort",
          `Attribute \`${text.split(":")[0]}\` is not sortable.`,
        );
      }
      return byField(text);
    });
  }

  private facets(ranked: readonly Ranked[], asked: unknown) {
    if (!Array.isArray(asked)) return {};
    const facetDistribution: Record<string, Record<string, number>> = {};
    const facetStats: Record<string, { min: number; max: number }> = {};
    for (const attribute of asked.map(String)) {
      if (!isFilterable(attribute, this.settings.filterableAttributes)) {
        const message = `Invalid facet distribution: Attribute \`${attribute}\` is not filterable.`;
        throw new ApiError(400, "invalid_search_facets", message);
      }
      const values = ranked.flatMap(({ document }) => [fieldOf(document, attribute) ?? []].flat());
      const counts = new Map<string, number>();
      for (const value of values) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
      // In order of the alphabet, so that those beyond the limit are cut by name, not by count.
      const kept = [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, this.settings.faceting.maxValuesPerFacet);
      facetDistribution[attribute] = Object.fromEntries(kept);
      const numbers = values.filter((value) => typeof value === "number");
      if (numbers.length > 0)
        facetStats[attribute] = { min: Math.min(...numbers), max: Math.max(...numbers) };
    }
    return { facetDistribution, facetStats };
  }

  /** Documents as the route of documents answers them: all of them, or the fields that are asked for. */
  list(offset: number, limit: number, fields: readonly string[] | null) {
    const all = [...this.documents.values()];
    const results = all
      .slice(offset, offset + limit)
      .map((document) =>
        fields === null
          ? document
          : Object.fromEntries(Object.entries(document).filter(([name]) => fields.includes(name))),
      );
    return { results, offset, limit, total: all.length };
  }

  private show({ document, match }: Ranked, request: Readonly<Record<string, unknown>>): Document {
    const displayed = this.settings.displayedAttributes;
    const isDisplayed = (name: string) => displayed.includes("*") || displayed.includes(name);
    const asked = Array.isArray(request["attributesToRetrieve"]) ? request["attributesToRetrieve"] : ["*"];
    const visible = ([name]: [string, unknown]) =>
      isDisplayed(name) && (asked.includes("*") || asked.includes(name));
    const shown = Object.fromEntries(Object.entries(document).filter(visible));
    const highlighted = request["attributesToHighlight"];
    if (!Array.isArray(highlighted)) return shown;
    const pre = textOr(request["highlightPreTag"], "<em>");
    const post = textOr(request["highlightPostTag"], "</em>");
    const mark = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(mark);
      // Numbers become texts in what is formatted.
      return typeof value === "string" ? markWords(value, match.hits, pre, post) : String(value);
    };
    const formatted = Object.entries(document).filter(
      ([name]) =>
        name in shown || ((highlighted.includes("*") || highlighted.includes(name)) && isDisplayed(name)),
    );
    return {
      ...shown,
      _formatted: Object.fromEntries(formatted.map(([name, value]) => [name, mark(value)])),
    };
  }
}

/** Each word that matched with its mark; of one that is still being typed, only what was typed so far. */
function markWords(text: string, hits: ReadonlyMap<string, number>, pre: string, post: string): string {
  return text.replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    const length = hits.get(wordsOf(word).join(" "));
    return length === undefined ? word : `${pre}${word.slice(0, length)}${post}${word.slice(length)}`;
  });
}

/** The question, and once more with each phrase that has synonyms replaced by one of them. */
function withSynonyms(
  query: readonly string[],
  synonyms: Readonly<Record<string, readonly string[]>>,
): string[][] {
  const text = ` ${query.join(" ")} `;
  const replaced = Object.entries(synonyms).flatMap(([phrase, others]) => {
    const wanted = ` ${wordsOf(phrase).join(" ")} `;
    if (!text.includes(wanted)) return [];
    return others.map((other) => wordsOf(text.replace(wanted, ` ${other} `)));
  });
  return [[...query], ...replaced];
}

function byField(order: string): (a: Ranked, b: Ranked) => number {
  const [field = "", direction] = order.split(":");
  const sign = direction === "desc" ? -1 : 1;
  return ({ document: a }, { document: b }) => {
    const [x, y] = [fieldOf(a, field), fieldOf(b, field)];
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * (String(x) < String(y) ? -1 : String(x) > String(y) ? 1 : 0);
  };
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === "number" ? value : fallback;
}

/** Parts that are not named keep what they are; lists are replaced. */
function merge<T>(current: T, changes: unknown): T {
  if (typeof changes !== "object" || changes === null) return current;
  const merged = structuredClone(current);
  for (const [key, value] of Object.entries(changes)) {
    const before: unknown = Reflect.get(Object(merged), key);
    const nested = typeof value === "object" && value !== null && !Array.isArray(value);
    Reflect.set(Object(merged), key, nested ? merge(before, value) : structuredClone(value));
  }
  return merged;
}
