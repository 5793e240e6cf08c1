import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { procedure, router } from "../trpc/init";
import { adminGetOrder, adminListOrders } from "./admin-orders";
import { cancelOrder } from "./cancel-order";
import { dashboard } from "./dashboard";
import { getOrder } from "./get-order";
import { listOrders } from "./list-orders";
import { payOrder } from "./pay-order";
import { placeOrder } from "./place-order";
import {
  adminListOrdersSchema,
  cancelOrderSchema,
  getOrderSchema,
  listOrdersSchema,
  payOrderSchema,
  placeOrderSchema,
  shipOrderSchema,
} from "./schemas";
import { shipOrder } from "./ship-order";

const orderIdSchema = z.strictObject({ orderId: idSchema("Order") });

export const orderRouter = router({
  place: procedure.input(placeOrderSchema).mutation(({ ctx, input }) => placeOrder(ctx, input)),
  pay: procedure.input(payOrderSchema).mutation(({ ctx, input }) => payOrder(ctx, input)),
  get: procedure.input(getOrderSchema).query(({ ctx, input }) => getOrder(ctx, input)),
  list: procedure.input(listOrdersSchema).query(({ ctx, input }) => listOrders(ctx, input)),
  admin: router({
    dashboard: procedure.query(({ ctx }) => dashboard(ctx)),
    list: procedure.input(adminListOrdersSchema).query(({ ctx, input }) => adminListOrders(ctx, input)),
    get: procedure.input(orderIdSchema).query(({ ctx, input }) => adminGetOrder(ctx, input)),
    ship: procedure.input(shipOrderSchema).mutation(({ ctx, input }) => shipOrder(ctx, input)),
    cancel: procedure.input(cancelOrderSchema).mutation(({ ctx, input }) => cancelOrder(ctx, input)),
  }),
});
