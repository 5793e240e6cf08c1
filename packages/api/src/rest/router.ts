import { adminAnalyticsOperations } from "./admin/analytics-operations";
import { adminOrderOperations } from "./admin/order-operations";
import { adminProductOperations } from "./admin/product-operations";
import { authOperations } from "./auth/operations";
import { cartOperations } from "./cart/operations";
import { catalogOperations } from "./catalog/operations";
import { restCallerFactory, restRouterOf } from "./init";
import { orderOperations } from "./order/operations";

/** Every operation of the public contract: served, documented and checked from this one record. */
export const restRouter = restRouterOf({
  ...authOperations,
  ...catalogOperations,
  ...cartOperations,
  ...orderOperations,
  ...adminProductOperations,
  ...adminOrderOperations,
  ...adminAnalyticsOperations,
});

export const createRestCaller = restCallerFactory(restRouter);
