export { sealAuthor, viewReviews } from "./review-row";
export { reviewsRouter } from "./router";
