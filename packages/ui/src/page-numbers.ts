/** A page number, or a gap of pages left out, named by its side. */
export type PageEntry = number | "gap-before" | "gap-after";

/** First, last, and the neighbours of the present page; a gap never hides a single page. */
export function pageNumbers(page: number, pageCount: number): readonly PageEntry[] {
  const from = Math.max(2, page - 1);
  const to = Math.min(pageCount - 1, page + 1);
  const start = from <= 3 ? 2 : from;
  const end = to >= pageCount - 2 ? pageCount - 1 : to;
  const entries: PageEntry[] = [1];
  if (start > 2) entries.push("gap-before");
  for (let number = start; number <= end; number++) entries.push(number);
  if (end < pageCount - 1) entries.push("gap-after");
  if (pageCount > 1) entries.push(pageCount);
  return entries;
}
