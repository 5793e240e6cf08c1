import { z } from "zod";

const viewSchema = z.object({ name: z.string().min(1).max(60), search: z.string().max(2_000) });

/** Filters of a list under a name. */
export type SavedView = z.infer<typeof viewSchema>;

const MOST = 30;

/** The views that this browser has kept; what does not look like one is left out. */
export function readViews(stored: unknown): readonly SavedView[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => viewSchema.safeParse(one).data ?? []).slice(0, MOST);
}

/** The views with one more; one of the same name gives way to it. */
export function withView(views: readonly SavedView[], view: SavedView): readonly SavedView[] {
  const others = views.filter(({ name }) => name.toLowerCase() !== view.name.toLowerCase());
  return [...others, view].slice(-MOST);
}

/** True where two searches ask for the same, whatever their order; the page does not count. */
export function sameSearch(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(search: string): string {
  const params = new URLSearchParams(search);
  params.delete("page");
  params.sort();
  return params.toString();
}
