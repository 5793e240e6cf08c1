export { reviewsRouter } from "./router";
