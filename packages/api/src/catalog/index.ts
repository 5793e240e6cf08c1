export { adminGetProduct } from "./admin-get-product";
export { adminListProducts, chosenProductIds } from "./admin-list-products";
export { allocateBackorders } from "./allocate-backorders";
export { backorderCounts } from "./backorders";
export { claimHeld, lockHeldLevels } from "./claim-held";
export { claimSlug, freeSlug } from "./claim-slug";
export { createProduct } from "./create-product";
export { evaluateCollection } from "./evaluate-collection";
export { findMoved } from "./find-moved";
export { getAvailability } from "./get-availability";
export { getCollection } from "./get-collection";
export { getProduct } from "./get-product";
export {
  holdStock,
  holdStockLast,
  type MissingPieces,
  type StockHold,
  type WantedPieces,
} from "./hold-stock";
export { listCategories } from "./list-categories";
export { listCollections } from "./list-collections";
export { listProducts } from "./list-products";
export { lowStockCounts } from "./low-stock-counts";
export { placeInCollections } from "./place-in-collections";
export type { AdminListProductsInput } from "./product-schemas";
export { recordChangedPrices, recordPassedPrices } from "./record-prices";
export { type PaidRelease, releasePaid } from "./release-paid";
export { type Repair, repairStock, type TrustedSide } from "./repair-stock";
export { type RestockLine, restock } from "./restock";
export { catalogRouter } from "./router";
export { commitReservation, releaseReservation } from "./settle-reservation";
export { slugFrom } from "./slug-from";
export { suggest } from "./suggest";
export { touchProducts } from "./touch-products";
export { turnCollections, turnProducts } from "./turn-products";
export { updateProduct } from "./update-product";
export { type StockDifference, verifyStock } from "./verify-stock";
export type { ProductImageView } from "./views";
export { writeAttributes } from "./write-attributes";
