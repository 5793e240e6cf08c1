import { procedure, router } from "../trpc/init";
import { adminGetCollection } from "./admin-get-collection";
import { adminGetProduct } from "./admin-get-product";
import { adminListCategories } from "./admin-list-categories";
import { adminListCollections } from "./admin-list-collections";
import { adminListProducts } from "./admin-list-products";
import { removeAttributeSchema, saveAttributeSchema } from "./attribute-schemas";
import { bulkUpdate } from "./bulk-update";
import { removeCategorySchema, saveCategorySchema } from "./category-schemas";
import {
  collectionIdSchema,
  previewRulesSchema,
  saveCollectionSchema,
  setCollectionProductsSchema,
} from "./collection-schemas";
import { createProduct } from "./create-product";
import { generateVariants } from "./generate-variants";
import { listAttributes } from "./list-attributes";
import { listLocations } from "./list-locations";
import { movements } from "./movements";
import { previewRules } from "./preview-rules";
import { priceHistory } from "./price-history";
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
} from "./product-schemas";
import { removeAttribute } from "./remove-attribute";
import { removeCategory } from "./remove-category";
import { removeCollection } from "./remove-collection";
import { saveAttribute } from "./save-attribute";
import { saveCategory } from "./save-category";
import { saveCollection } from "./save-collection";
import { saveImages } from "./save-images";
import { saveLocation } from "./save-location";
import { saveOptions } from "./save-options";
import { saveVariants } from "./save-variants";
import { setCollectionProducts } from "./set-collection-products";
import { updateProduct } from "./update-product";

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
