import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { plainText } from "../catalog/schemas";

const page = z.int().min(1).max(10_000).default(1);
const limit = z.int().min(1).max(100).default(10);
const stars = z.int().min(1).max(5);

export const listReviewsSchema = z.strictObject({
  productId: idSchema("Product"),
  page,
  limit,
  /** Only those that gave so many stars. */
  stars: stars.optional(),
});
export type ListReviewsInput = z.infer<typeof listReviewsSchema>;

export const ownReviewSchema = z.strictObject({ productId: idSchema("Product") });
export type OwnReviewInput = z.infer<typeof ownReviewSchema>;

export const writeReviewSchema = z.strictObject({
  productId: idSchema("Product"),
  stars,
  title: plainText.trim().max(120).default(""),
  body: plainText.trim().max(4_000).default(""),
  /** What the customer wants to be called. */
  authorName: plainText.trim().min(1).max(60),
});
export type WriteReviewInput = z.infer<typeof writeReviewSchema>;

const status = z.enum(["PENDING", "PUBLISHED", "REJECTED"]);

export const adminListReviewsSchema = z.strictObject({
  status: status.optional(),
  productId: idSchema("Product").optional(),
  page,
  limit: z.int().min(1).max(100).default(24),
});
export type AdminListReviewsInput = z.infer<typeof adminListReviewsSchema>;

export const moderateReviewSchema = z.strictObject({
  reviewId: idSchema("Review"),
  status,
  /** The shop's answer; empty takes it away, left out leaves it. */
  reply: plainText.trim().max(2_000).optional(),
  expectedVersion: z.int().min(1).optional(),
});
export type ModerateReviewInput = z.infer<typeof moderateReviewSchema>;
