import type { Suggestions } from "../../trpc/outputs";

/** One thing to pick from below the search field, with where it leads. */
export interface SuggestionEntry {
  readonly key: string;
  readonly kind: "query" | "category" | "product";
  readonly label: string;
  readonly href: string;
  /** Nothing has the words that were typed; it may be these that were meant. */
  readonly isMeant?: boolean;
  readonly imageUrl?: string | null;
  readonly price?: { readonly amount: number; readonly currency: string };
}

/** Few enough to be taken in at a glance, products last and most. */
const most = { queries: 3, categories: 2, products: 5 } as const;

/** The suggestions as one list in the order in which arrow keys walk through it. */
export function listSuggestions(suggestions: Suggestions | undefined): readonly SuggestionEntry[] {
  if (suggestions === undefined) return [];
  const { didYouMean } = suggestions;
  const queries = suggestions.queries.filter((query) => query !== didYouMean);
  return [
    ...(didYouMean === null
      ? []
      : [
          {
            key: "meant",
            kind: "query" as const,
            label: didYouMean,
            href: searchHref(didYouMean),
            isMeant: true,
          },
        ]),
    ...queries.slice(0, most.queries).map(
      (query): SuggestionEntry => ({
        key: `query-${query}`,
        kind: "query",
        label: query,
        href: searchHref(query),
      }),
    ),
    ...suggestions.categories.slice(0, most.categories).map(
      ({ slug, name }): SuggestionEntry => ({
        key: `category-${slug}`,
        kind: "category",
        label: name,
        href: `/c/${slug}`,
      }),
    ),
    ...suggestions.products.slice(0, most.products).map(
      ({ slug, name, imageUrl, price, currency }): SuggestionEntry => ({
        key: `product-${slug}`,
        kind: "product",
        label: name,
        href: `/p/${slug}`,
        imageUrl,
        price: { amount: price, currency },
      }),
    ),
  ];
}

/** The address of a search. */
export function searchHref(text: string): string {
  return `/search?${new URLSearchParams({ q: text.trim() })}`;
}

/** The entry that becomes active after an arrow key; -1 is the field itself, from which both ends can be reached. */
export function moveActive(active: number, step: 1 | -1, count: number): number {
  const next = active + step;
  if (next < -1) return count - 1;
  return next >= count ? -1 : next;
}
