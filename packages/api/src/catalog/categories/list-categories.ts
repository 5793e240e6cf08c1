import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { categoriesEntry } from "../cache-entries";
import type { CategoryNode } from "../views";
import { readCategoryTree } from "./category-tree";

/** The tree of categories; a count includes descendants and equals the `total` of that category's list. Cached. */
export function listCategories(ctx: Ctx): Promise<CategoryNode[]> {
  return ctx.cache.read(categoriesEntry, () =>
    readFrom(ctx, categoriesEntry, ({ db }) => readCategoryTree(db)),
  );
}
