/** Items in the order of some keys; those without one keep theirs, at the end. */
export function inOrder<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  keys: readonly string[],
): readonly T[] {
  const place = new Map(keys.map((key, index) => [key, index]));
  const at = (item: T) => place.get(keyOf(item)) ?? keys.length;
  return [...items].sort((one, other) => at(one) - at(other));
}
