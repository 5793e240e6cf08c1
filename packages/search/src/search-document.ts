import type { ProductDocumentModel } from "@storewright/db";

/** One published product as lists and searches know it: a row of `product_document`. */
export type SearchDocument = Omit<ProductDocumentModel, "status">;
