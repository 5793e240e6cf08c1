import { cartRouter } from "./cart";
import { catalogRouter } from "./catalog";
import { identityRouter } from "./identity";
import { cartReminderRouter, messagesRouter, stockAlertRouter } from "./messages";
import { orderRouter } from "./order";
import { pricingRouter } from "./pricing";
import { createCallerFactory, mergeRouters, router } from "./trpc/init";

export const appRouter = router({
  catalog: mergeRouters(catalogRouter, stockAlertRouter),
  cart: mergeRouters(cartRouter, cartReminderRouter),
  order: orderRouter,
  pricing: pricingRouter,
  identity: identityRouter,
  messages: messagesRouter,
});

/** The type both apps build their clients from: a renamed field breaks every caller's build. */
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
