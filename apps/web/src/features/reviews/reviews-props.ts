import type { ProductDetail, ReviewList } from "@storewright/api";

export interface ReviewsProps {
  readonly product: Pick<ProductDetail, "id" | "name" | "slug">;
  /** The first page, as the cached page has it. */
  readonly initial: ReviewList;
  readonly locale: string;
}
