import { cartRouter } from "./cart";
import { catalogRouter } from "./catalog";
import { identityRouter } from "./identity";
import { orderRouter } from "./order";
import { createCallerFactory, router } from "./trpc/init";

export const appRouter = router({
  catalog: catalogRouter,
  cart: cartRouter,
  order: orderRouter,
  identity: identityRouter,
});

/** The type both apps build their clients from: a renamed field breaks every caller's build. */
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
