export { writeAttributes } from "./attributes/write-attributes";
export { SEARCH_TAG } from "./cache-entries";
export { listCategories } from "./categories/list-categories";
export { evaluateCollection } from "./collections/evaluate-collection";
export { getCollection } from "./collections/get-collection";
export { listCollections } from "./collections/list-collections";
export { placeInCollections } from "./collections/place-in-collections";
export { listProducts } from "./finding/list-products";
export { suggest } from "./finding/suggest";
export { recordChangedPrices, recordPassedPrices } from "./prices/record-prices";
export { adminGetProduct } from "./products/admin-get-product";
export { adminListProducts, chosenProductIds } from "./products/admin-list-products";
export { claimSlug, freeSlug } from "./products/claim-slug";
export { createProduct } from "./products/create-product";
export { findMoved } from "./products/find-moved";
export { forgetCollections } from "./products/forget-products";
export { getAvailability } from "./products/get-availability";
export { getProduct, readPublicProduct } from "./products/get-product";
export type { AdminListProductsInput } from "./products/product-schemas";
export { slugFrom } from "./products/slug-from";
export { touchProducts } from "./products/touch-products";
export { turnCollections, turnProducts } from "./products/turn-products";
export { updateProduct } from "./products/update-product";
export { catalogRouter } from "./router";
export { allocateBackorders } from "./stock/allocate-backorders";
export { backorderCounts } from "./stock/backorders";
export { claimHeld, lockHeldLevels } from "./stock/claim-held";
export {
  holdStock,
  holdStockLast,
  type MissingPieces,
  type StockHold,
  type WantedPieces,
} from "./stock/hold-stock";
export { lowStockCounts } from "./stock/low-stock-counts";
export { type PaidRelease, releasePaid } from "./stock/release-paid";
export { type Repair, type RepairedBy, repairStock, type TrustedSide } from "./stock/repair-stock";
export { type RestockLine, restock } from "./stock/restock";
export { commitReservation, releaseReservation } from "./stock/settle-reservation";
export { type StockDifference, verifyStock } from "./stock/verify-stock";
export type { ProductImageView, ProductSummary } from "./views";
