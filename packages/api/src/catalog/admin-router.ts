import { procedure, router } from "../trpc/init";
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
import { saveLocation } from "./stock/save-location";

const attributes = router({
  list: procedure.query(({ ctx }) => listAttributes(ctx)),
  save: procedure.input(saveAttributeSchema).mutation(({ ctx, input }) => saveAttribute(ctx, input)),
  remove: procedure.input(removeAttributeSchema).mutation(({ ctx, input }) => removeAttribute(ctx, input)),
});

const categories = router({
  list: procedure.query(({ ctx }) => adminListCategories(ctx)),
  save: procedure.input(saveCategorySchema).mutation(({ ctx, input }) => saveCategory(ctx, input)),
  remove: procedure.input(removeCategorySchema).mutation(({ ctx, input }) => removeCategory(ctx, input)),
});

const collections = router({
  list: procedure.query(({ ctx }) => adminListCollections(ctx)),
  get: procedure.input(collectionIdSchema).query(({ ctx, input }) => adminGetCollection(ctx, input)),
  save: procedure.input(saveCollectionSchema).mutation(({ ctx, input }) => saveCollection(ctx, input)),
  remove: procedure.input(collectionIdSchema).mutation(({ ctx, input }) => removeCollection(ctx, input)),
  setProducts: procedure
    .input(setCollectionProductsSchema)
    .mutation(({ ctx, input }) => setCollectionProducts(ctx, input)),
  preview: procedure.input(previewRulesSchema).query(({ ctx, input }) => previewRules(ctx, input)),
});

/** What staff do with the catalogue. */
export const adminCatalogRouter = router({
  list: procedure.input(adminListProductsSchema).query(({ ctx, input }) => adminListProducts(ctx, input)),
  product: procedure.input(adminProductSchema).query(({ ctx, input }) => adminGetProduct(ctx, input)),
  create: procedure.input(createProductSchema).mutation(({ ctx, input }) => createProduct(ctx, input)),
  update: procedure.input(updateProductSchema).mutation(({ ctx, input }) => updateProduct(ctx, input)),
  bulk: procedure.input(bulkSchema).mutation(({ ctx, input }) => bulkUpdate(ctx, input)),
  saveOptions: procedure.input(saveOptionsSchema).mutation(({ ctx, input }) => saveOptions(ctx, input)),
  saveVariants: procedure.input(saveVariantsSchema).mutation(({ ctx, input }) => saveVariants(ctx, input)),
  generateVariants: procedure
    .input(generateVariantsSchema)
    .mutation(({ ctx, input }) => generateVariants(ctx, input)),
  saveImages: procedure.input(saveImagesSchema).mutation(({ ctx, input }) => saveImages(ctx, input)),
  priceHistory: procedure.input(priceHistorySchema).query(({ ctx, input }) => priceHistory(ctx, input)),
  movements: procedure.input(movementsSchema).query(({ ctx, input }) => movements(ctx, input)),
  locations: procedure.query(({ ctx }) => listLocations(ctx)),
  saveLocation: procedure.input(saveLocationSchema).mutation(({ ctx, input }) => saveLocation(ctx, input)),
  attributes,
  categories,
  collections,
});
