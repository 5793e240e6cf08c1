import type { SearchAnswer, SearchQuery } from "@storewright/search";
import type { ReadSource } from "../../reading";
import { readSummaries } from "../products/product-summaries";
import type { ProductSummary } from "../views";

interface Found {
  readonly answer: SearchAnswer;
  readonly items: readonly ProductSummary[];
}

/** What a search finds, with its summaries. An index that names products which are not there is not believed. */
export async function findProducts(source: ReadSource, query: SearchQuery): Promise<Found> {
  const first = await readFound(source, query);
  const isOfOthers = first.items.length * 2 < first.answer.ids.length && !first.answer.degraded;
  if (!isOfOthers) return first;
  source.search.distrust();
  return readFound(source, query);
}

async function readFound({ db, search }: ReadSource, query: SearchQuery): Promise<Found> {
  const answer = await search.search(query);
  return { answer, items: await readSummaries(db, answer.ids) };
}
