export { customersRouter } from "./router";
