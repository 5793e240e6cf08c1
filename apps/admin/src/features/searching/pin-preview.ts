interface Item {
  readonly id: string;
  readonly name: string;
  readonly imageUrl: string | null;
}

interface Shown extends Item {
  readonly pinned: boolean;
  /** Of what was found: minor units. */
  readonly price?: number;
  readonly currency?: string;
}

/** What a search would show: what is pinned and on sale first, then what else was found, nothing twice. */
export function preview(
  pinned: readonly (Item & { readonly published: boolean })[],
  found: readonly (Item & { readonly price?: number; readonly currency?: string })[],
): readonly Shown[] {
  const ids = new Set<string>(pinned.map(({ id }) => id));
  return [
    ...pinned
      .filter(({ published }) => published)
      .map(({ id, name, imageUrl }) => ({ id, name, imageUrl, pinned: true })),
    ...found.filter(({ id }) => !ids.has(id)).map((item) => ({ ...item, pinned: false })),
  ];
}
