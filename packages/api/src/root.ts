import { accessRouter } from "./access";
import { cartRouter } from "./cart";
import { catalogRouter } from "./catalog";
import { customersRouter } from "./customers";
import { identityRouter } from "./identity";
import { importsRouter } from "./imports";
import { merchandisingRouter } from "./merchandising";
import { cartReminderRouter, messagesRouter, stockAlertRouter } from "./messages";
import { orderRouter } from "./order";
import { pricingRouter } from "./pricing";
import { privacyRouter } from "./privacy";
import { reviewsRouter } from "./reviews";
import { trailRouter } from "./trail";
import { createCallerFactory, mergeRouters, router } from "./trpc/init";

export const appRouter = router({
  catalog: mergeRouters(catalogRouter, stockAlertRouter),
  cart: mergeRouters(cartRouter, cartReminderRouter),
  order: orderRouter,
  pricing: pricingRouter,
  identity: identityRouter,
  messages: messagesRouter,
  merchandising: merchandisingRouter,
  imports: importsRouter,
  reviews: reviewsRouter,
  privacy: privacyRouter,
  trail: trailRouter,
  customers: customersRouter,
  access: accessRouter,
});

/** The type both apps build their clients from: a renamed field breaks every caller's build. */
export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
