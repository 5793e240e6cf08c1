import { procedure, router } from "../trpc/init";
import { adminCatalogRouter } from "./admin-router";
import { listCategories } from "./categories/list-categories";
import { getCollection } from "./collections/get-collection";
import { listCollections } from "./collections/list-collections";
import { listProducts } from "./finding/list-products";
import { suggest } from "./finding/suggest";
import { findMoved } from "./products/find-moved";
import { getAvailability } from "./products/get-availability";
import { getProduct } from "./products/get-product";
import { listAddresses } from "./products/list-addresses";
import { relatedProducts } from "./products/related-products";
import {
  addressesSchema,
  availabilitySchema,
  getCollectionSchema,
  getProductSchema,
  listProductsSchema,
  movedSchema,
  relatedSchema,
  suggestSchema,
} from "./schemas";

export const catalogRouter = router({
  list: procedure.input(listProductsSchema).query(({ ctx, input }) => listProducts(ctx, input)),
  product: procedure.input(getProductSchema).query(({ ctx, input }) => getProduct(ctx, input)),
  availability: procedure.input(availabilitySchema).query(({ ctx, input }) => getAvailability(ctx, input)),
  related: procedure.input(relatedSchema).query(({ ctx, input }) => relatedProducts(ctx, input)),
  categories: procedure.query(({ ctx }) => listCategories(ctx)),
  collections: procedure.query(({ ctx }) => listCollections(ctx)),
  collection: procedure.input(getCollectionSchema).query(({ ctx, input }) => getCollection(ctx, input)),
  addresses: procedure.input(addressesSchema).query(({ ctx, input }) => listAddresses(ctx, input)),
  moved: procedure.input(movedSchema).query(({ ctx, input }) => findMoved(ctx, input)),
  suggest: procedure.input(suggestSchema).query(({ ctx, input }) => suggest(ctx, input)),
  admin: adminCatalogRouter,
});
