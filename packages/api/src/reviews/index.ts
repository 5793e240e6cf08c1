export { sealAuthor } from "./review-row";
export { reviewsRouter } from "./router";
