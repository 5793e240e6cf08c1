import type { Backdrop } from "../pictures/stage";
import type { DemoCategory } from "../types";
import { COLOURS } from "./colours";
import type { Entry } from "./department";
import { AT_HOME } from "./departments-at-home";
import { AWAY } from "./departments-away";

/** All categories, each department before its leaves. */
export const demoCategories: DemoCategory[] = [...AWAY, ...AT_HOME].flatMap((department, position) => [
  category(department, null, position, department.backdrop),
  ...department.leaves.map((leaf, index) => category(leaf, department.slug, index, department.backdrop)),
]);

function category(entry: Entry, parent: string | null, position: number, backdrop: Backdrop): DemoCategory {
  const { icon, dye, shows } = entry.picture;
  const key = `category-${entry.slug}`;
  const picture = { key, icon, backdrop, alt: shows, ...(dye ? { hex: COLOURS[dye].hex } : {}) };
  return { slug: entry.slug, name: entry.name, description: entry.about, parent, position, picture };
}
