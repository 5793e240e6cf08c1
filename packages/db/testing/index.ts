import type {} from "./provided-context";
export { createTestDatabase, prepareTemplateDatabase, type TestDatabase } from "./database";
export { createCategory, createProduct, createShippingMethod, defaultLocation, type CreatedProduct } from "./factories";
