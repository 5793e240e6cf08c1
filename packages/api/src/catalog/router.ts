import { procedure, router } from "../trpc/init";
import { adminGetProduct } from "./admin-get-product";
import { adminListProducts } from "./admin-list-products";
import { getAvailability } from "./get-availability";
import { getProduct } from "./get-product";
import { listCategories } from "./list-categories";
import { listLocations } from "./list-locations";
import { listProducts } from "./list-products";
import { movements } from "./movements";
import {
  adminListProductsSchema,
  adminProductSchema,
  availabilitySchema,
  getProductSchema,
  listProductsSchema,
  movementsSchema,
  suggestSchema,
  updateProductSchema,
} from "./schemas";
import { suggest } from "./suggest";
import { updateProduct } from "./update-product";

export const catalogRouter = router({
  list: procedure.input(listProductsSchema).query(({ ctx, input }) => listProducts(ctx, input)),
  product: procedure.input(getProductSchema).query(({ ctx, input }) => getProduct(ctx, input)),
  availability: procedure.input(availabilitySchema).query(({ ctx, input }) => getAvailability(ctx, input)),
  categories: procedure.query(({ ctx }) => listCategories(ctx)),
  suggest: procedure.input(suggestSchema).query(({ ctx, input }) => suggest(ctx, input)),
  admin: router({
    list: procedure.input(adminListProductsSchema).query(({ ctx, input }) => adminListProducts(ctx, input)),
    product: procedure.input(adminProductSchema).query(({ ctx, input }) => adminGetProduct(ctx, input)),
    movements: procedure.input(movementsSchema).query(({ ctx, input }) => movements(ctx, input)),
    locations: procedure.query(({ ctx }) => listLocations(ctx)),
    update: procedure.input(updateProductSchema).mutation(({ ctx, input }) => updateProduct(ctx, input)),
  }),
});
