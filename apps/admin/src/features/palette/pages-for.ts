import type { Place } from "../shell/places";

const SHOWN = 14;

/** The pages that a typed text may mean: those whose name begins with it first, then those of which a word does. */
export function pagesFor<T extends Pick<Place, "label">>(places: readonly T[], typed: string): readonly T[] {
  const text = typed.trim().toLowerCase();
  if (text === "") return places.slice(0, SHOWN);
  const rank = ({ label }: T) => {
    const name = label.toLowerCase();
    if (name.startsWith(text)) return 0;
    return name.split(/\s+/).some((word) => word.startsWith(text)) ? 1 : 2;
  };
  return places
    .filter((place) => rank(place) < 2)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, SHOWN);
}
