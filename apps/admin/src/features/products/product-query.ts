import type { ProductQuery } from "../../trpc/outputs";
import { type ListState, oneOf, readPage } from "../listing/query-text";

export const productStateNames = ["q", "status", "category", "stock", "sale", "sort", "page"] as const;

const PAGE_SIZE = 25;
export const productStatuses = ["DRAFT", "SCHEDULED", "PUBLISHED", "ARCHIVED"] as const;
const sorts = ["newest", "name", "price", "-price", "rating"] as const;

export type ProductStatus = (typeof productStatuses)[number];

/** How a status is called here. */
export const statusLabels: Readonly<Record<ProductStatus, string>> = {
  DRAFT: "Draft",
  SCHEDULED: "Scheduled",
  PUBLISHED: "Published",
  ARCHIVED: "Archived",
};

export const sortLabels: Readonly<Record<(typeof sorts)[number], string>> = {
  newest: "Newest first",
  name: "Name",
  price: "Price, low to high",
  "-price": "Price, high to low",
  rating: "Best rated",
};

/** What to ask the API for a list's state; what the address has wrong is left out. */
export function productQuery(state: ListState): ProductQuery {
  const status = oneOf(productStatuses, state.status);
  const sort = oneOf(sorts, state.sort);
  const category = /^[a-z0-9-]{1,120}$/.test(state.category ?? "") ? state.category : undefined;
  return {
    page: readPage(state.page),
    limit: PAGE_SIZE,
    ...(state.q && { q: state.q.slice(0, 200) }),
    ...(status && { status }),
    ...(category && { category }),
    ...(state.stock === "low" && { lowStock: true }),
    ...(state.stock === "out" && { outOfStock: true }),
    ...(state.sale === "on" && { onSale: true }),
    ...(sort && { sort }),
  };
}
