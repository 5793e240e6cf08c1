export { forgetReviews } from "./forget-reviews";
export { sealAuthor, viewReviews } from "./review-row";
export { reviewsRouter } from "./router";
