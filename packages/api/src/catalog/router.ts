import { open, router } from "../trpc/init";
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
  list: open.input(listProductsSchema).query(({ ctx, input }) => listProducts(ctx, input)),
  product: open.input(getProductSchema).query(({ ctx, input }) => getProduct(ctx, input)),
  availability: open.input(availabilitySchema).query(({ ctx, input }) => getAvailability(ctx, input)),
  related: open.input(relatedSchema).query(({ ctx, input }) => relatedProducts(ctx, input)),
  categories: open.query(({ ctx }) => listCategories(ctx)),
  collections: open.query(({ ctx }) => listCollections(ctx)),
  collection: open.input(getCollectionSchema).query(({ ctx, input }) => getCollection(ctx, input)),
  addresses: open.input(addressesSchema).query(({ ctx, input }) => listAddresses(ctx, input)),
  moved: open.input(movedSchema).query(({ ctx, input }) => findMoved(ctx, input)),
  suggest: open.input(suggestSchema).query(({ ctx, input }) => suggest(ctx, input)),
  admin: adminCatalogRouter,
});
