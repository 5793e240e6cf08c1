export { trailRouter } from "./router";
