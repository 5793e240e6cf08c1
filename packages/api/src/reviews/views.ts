import type { ProductId, ReviewId } from "@storewright/kernel";

export type ReviewState = "PENDING" | "PUBLISHED" | "REJECTED";

/** A published review as everybody sees it. */
export interface ReviewView {
  readonly id: ReviewId;
  readonly authorName: string;
  /** 1 to 5. */
  readonly stars: number;
  readonly title: string;
  readonly body: string;
  /** The shop's answer; empty where there is none. */
  readonly reply: string;
  readonly createdAt: string;
}

export interface ReviewList {
  readonly items: readonly ReviewView[];
  /** Of what was asked for: with `stars`, of those alone. */
  readonly total: number;
  readonly page: number;
  readonly limit: number;
  /** How many published reviews gave 1, 2, 3, 4 and 5 stars. */
  readonly histogram: readonly [number, number, number, number, number];
}

/** What the customer who asks has to do with a product's reviews. */
export interface OwnReview {
  /** True where the customer has the goods. */
  readonly mayReview: boolean;
  readonly review: (ReviewView & { readonly status: ReviewState }) | null;
}

/** A review as staff see it. */
export interface AdminReview extends ReviewView {
  readonly status: ReviewState;
  readonly productId: ProductId;
  readonly productName: string;
  readonly productSlug: string;
  /** Null of a review that was brought along. */
  readonly orderNumber: number | null;
  readonly version: number;
  readonly moderatedAt: string | null;
}

export interface AdminReviewList {
  readonly items: readonly AdminReview[];
  readonly page: number;
  readonly limit: number;
  readonly total: number;
  /** How many wait for staff, whatever was asked for. */
  readonly pending: number;
}
