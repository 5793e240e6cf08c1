/** What a list shows, as it stands in the address: names to values, the empty ones left out. */
export type ListState = Readonly<Record<string, string>>;

/** The values of the address that a list knows; others are not its own. */
export function readState(search: URLSearchParams, names: readonly string[]): ListState {
  const entries = names.map((name) => [name, search.get(name)?.trim() ?? ""] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** The address' search for a state with some values changed; any change but that of the page leads to page 1. */
export function writeState(state: ListState, change: ListState): string {
  const merged = { ...state, ...("page" in change ? {} : { page: "" }), ...change };
  const kept = Object.entries(merged).filter(
    ([name, value]) => value !== "" && !(name === "page" && value === "1"),
  );
  const search = new URLSearchParams(kept).toString();
  return search === "" ? "" : `?${search}`;
}

/** A page number of the address; 1 for anything else. */
export function readPage(value: string | undefined): number {
  const page = /^[1-9]\d{0,3}$/.test(value ?? "") ? Number(value) : 1;
  return page;
}

/** The value where it is one of those known. */
export function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((one) => one === value);
}
