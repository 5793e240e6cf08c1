import { allowed, forAccount, open, router } from "../trpc/init";
import { adminListReviews } from "./admin-list-reviews";
import { listReviews } from "./list-reviews";
import { moderateReview } from "./moderate-review";
import { ownReview } from "./own-review";
import { removeReview } from "./remove-review";
import {
  adminListReviewsSchema,
  listReviewsSchema,
  moderateReviewSchema,
  ownReviewSchema,
  writeReviewSchema,
} from "./schemas";
import { writeReview } from "./write-review";

export const reviewsRouter = router({
  list: open.input(listReviewsSchema).query(({ ctx, input }) => listReviews(ctx, input)),
  mine: forAccount.input(ownReviewSchema).query(({ ctx, input }) => ownReview(ctx, input)),
  write: forAccount.input(writeReviewSchema).mutation(({ ctx, input }) => writeReview(ctx, input)),
  remove: forAccount.input(ownReviewSchema).mutation(({ ctx, input }) => removeReview(ctx, input)),
  admin: router({
    list: allowed("catalog:read")
      .input(adminListReviewsSchema)
      .query(({ ctx, input }) => adminListReviews(ctx, input)),
    moderate: allowed("catalog:write")
      .input(moderateReviewSchema)
      .mutation(({ ctx, input }) => moderateReview(ctx, input)),
  }),
});
