import { procedure, router } from "../trpc/init";
import { adminCatalogRouter } from "./admin-router";
import { findMoved } from "./find-moved";
import { getAvailability } from "./get-availability";
import { getCollection } from "./get-collection";
import { getProduct } from "./get-product";
import { listAddresses } from "./list-addresses";
import { listCategories } from "./list-categories";
import { listCollections } from "./list-collections";
import { listProducts } from "./list-products";
import { relatedProducts } from "./related-products";
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
import { suggest } from "./suggest";

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
