import { allowed, router } from "../trpc/init";
import { removeAttributeSchema, saveAttributeSchema } from "./attributes/attribute-schemas";
import { listAttributes } from "./attributes/list-attributes";
import { removeAttribute } from "./attributes/remove-attribute";
import { saveAttribute } from "./attributes/save-attribute";
import { adminListCategories } from "./categories/admin-list-categories";
import { removeCategorySchema, saveCategorySchema } from "./categories/category-schemas";
import { removeCategory } from "./categories/remove-category";
import { saveCategory } from "./categories/save-category";
import { adminGetCollection } from "./collections/admin-get-collection";
import { adminListCollections } from "./collections/admin-list-collections";
import {
  collectionIdSchema,
  previewRulesSchema,
  saveCollectionSchema,
  setCollectionProductsSchema,
} from "./collections/collection-schemas";
import { previewRules } from "./collections/preview-rules";
import { removeCollection } from "./collections/remove-collection";
import { saveCollection } from "./collections/save-collection";
import { setCollectionProducts } from "./collections/set-collection-products";
import { priceHistory } from "./prices/price-history";
import { adminGetProduct } from "./products/admin-get-product";
import { adminListProducts } from "./products/admin-list-products";
import { bulkUpdate } from "./products/bulk-update";
import { createProduct } from "./products/create-product";
import { generateVariants } from "./products/generate-variants";
import {
  adminListProductsSchema,
  adminProductSchema,
  bulkSchema,
  createProductSchema,
  generateVariantsSchema,
  movementsSchema,
  priceHistorySchema,
  removeLocationSchema,
  saveImagesSchema,
  saveLocationSchema,
  saveOptionsSchema,
  saveVariantsSchema,
  updateProductSchema,
} from "./products/product-schemas";
import { saveImages } from "./products/save-images";
import { saveOptions } from "./products/save-options";
import { saveVariants } from "./products/save-variants";
import { updateProduct } from "./products/update-product";
import { listLocations } from "./stock/list-locations";
import { movements } from "./stock/movements";
import { removeLocation } from "./stock/remove-location";
import { saveLocation } from "./stock/save-location";

const attributes = router({
  list: allowed("catalog:read").query(({ ctx }) => listAttributes(ctx)),
  save: allowed("catalog:write")
    .input(saveAttributeSchema)
    .mutation(({ ctx, input }) => saveAttribute(ctx, input)),
  remove: allowed("catalog:write")
    .input(removeAttributeSchema)
    .mutation(({ ctx, input }) => removeAttribute(ctx, input)),
});

const categories = router({
  list: allowed("catalog:read").query(({ ctx }) => adminListCategories(ctx)),
  save: allowed("catalog:write")
    .input(saveCategorySchema)
    .mutation(({ ctx, input }) => saveCategory(ctx, input)),
  remove: allowed("catalog:write")
    .input(removeCategorySchema)
    .mutation(({ ctx, input }) => removeCategory(ctx, input)),
});

const collections = router({
  list: allowed("catalog:read").query(({ ctx }) => adminListCollections(ctx)),
  get: allowed("catalog:read")
    .input(collectionIdSchema)
    .query(({ ctx, input }) => adminGetCollection(ctx, input)),
  save: allowed("catalog:write")
    .input(saveCollectionSchema)
    .mutation(({ ctx, input }) => saveCollection(ctx, input)),
  remove: allowed("catalog:write")
    .input(collectionIdSchema)
    .mutation(({ ctx, input }) => removeCollection(ctx, input)),
  setProducts: allowed("catalog:write")
    .input(setCollectionProductsSchema)
    .mutation(({ ctx, input }) => setCollectionProducts(ctx, input)),
  preview: allowed("catalog:read")
    .input(previewRulesSchema)
    .query(({ ctx, input }) => previewRules(ctx, input)),
});

/** What staff do with the catalogue. */
export const adminCatalogRouter = router({
  list: allowed("catalog:read")
    .input(adminListProductsSchema)
    .query(({ ctx, input }) => adminListProducts(ctx, input)),
  product: allowed("catalog:read")
    .input(adminProductSchema)
    .query(({ ctx, input }) => adminGetProduct(ctx, input)),
  create: allowed("catalog:write")
    .input(createProductSchema)
    .mutation(({ ctx, input }) => createProduct(ctx, input)),
  update: allowed({ anyOf: ["catalog:write", "inventory:write"] })
    .input(updateProductSchema)
    .mutation(({ ctx, input }) => updateProduct(ctx, input)),
  bulk: allowed("catalog:write")
    .input(bulkSchema)
    .mutation(({ ctx, input }) => bulkUpdate(ctx, input)),
  saveOptions: allowed("catalog:write")
    .input(saveOptionsSchema)
    .mutation(({ ctx, input }) => saveOptions(ctx, input)),
  saveVariants: allowed("catalog:write")
    .input(saveVariantsSchema)
    .mutation(({ ctx, input }) => saveVariants(ctx, input)),
  generateVariants: allowed("catalog:write")
    .input(generateVariantsSchema)
    .mutation(({ ctx, input }) => generateVariants(ctx, input)),
  saveImages: allowed("catalog:write")
    .input(saveImagesSchema)
    .mutation(({ ctx, input }) => saveImages(ctx, input)),
  priceHistory: allowed("catalog:read")
    .input(priceHistorySchema)
    .query(({ ctx, input }) => priceHistory(ctx, input)),
  movements: allowed("inventory:read")
    .input(movementsSchema)
    .query(({ ctx, input }) => movements(ctx, input)),
  locations: allowed("inventory:read").query(({ ctx }) => listLocations(ctx)),
  saveLocation: allowed("inventory:write")
    .input(saveLocationSchema)
    .mutation(({ ctx, input }) => saveLocation(ctx, input)),
  removeLocation: allowed("inventory:write")
    .input(removeLocationSchema)
    .mutation(({ ctx, input }) => removeLocation(ctx, input)),
  attributes,
  categories,
  collections,
});
