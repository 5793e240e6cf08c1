import type { ProductDetail } from "@storewright/api";
import { ask } from "../../trpc/ask";
import { keepAnswers } from "../../trpc/kept-answer";

type ProductId = ProductDetail["id"];

export interface ReviewQuery {
  readonly productId: ProductId;
  readonly page: number;
  readonly limit: number;
  readonly stars?: number;
}

/** Pages of reviews that this tab has seen. */
export const reviewAnswers = keepAnswers(
  (query: ReviewQuery, signal) => ask("reviews", "list", query, signal),
  { freshMs: 30_000, most: 20 },
);

/** What whoever is signed in has to do with a product's reviews. */
export const ownReviewAnswers = keepAnswers(
  (productId: ProductId, signal) => ask("reviews", "mine", { productId }, signal),
  { freshMs: 30_000, most: 5 },
);
