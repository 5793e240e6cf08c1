import type {} from "./provided-context";

export { createTestDatabase, prepareTemplateDatabase, type TestDatabase } from "./database";
export {
  bareOrder,
  type CreatedProduct,
  createCategory,
  createProduct,
  createShippingMethod,
  defaultLocation,
} from "./factories";
