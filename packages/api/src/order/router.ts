import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { procedure, router } from "../trpc/init";
import { addNote } from "./add-note";
import { adminGetOrder, adminListOrders } from "./admin-orders";
import { analytics } from "./analytics";
import { cancelOrder } from "./cancel-order";
import { cancelOwnOrder } from "./cancel-own-order";
import { capturePayment } from "./capture-payment";
import { dashboard } from "./dashboard";
import { deliverOrder } from "./deliver-order";
import { getOrder } from "./get-order";
import { adminDownloadInvoice, downloadInvoice } from "./invoice/download-invoice";
import { listOrders } from "./list-orders";
import { payOrder } from "./pay-order";
import { placeOrder } from "./place-order";
import { refundOrder } from "./refund-order";
import { refundQuote } from "./refund-quote";
import { reorder } from "./reorder";
import { retryRefund } from "./retry-refund";
import { returnOrder } from "./return-order";
import {
  addNoteSchema,
  adminListOrdersSchema,
  analyticsSchema,
  cancelOrderSchema,
  cancelOwnOrderSchema,
  deliverOrderSchema,
  getOrderSchema,
  listOrdersSchema,
  payOrderSchema,
  placeOrderSchema,
  refundOrderSchema,
  refundQuoteSchema,
  retryRefundSchema,
  returnOrderSchema,
  shipOrderSchema,
} from "./schemas";
import { shipOrder } from "./ship-order";

const orderIdSchema = z.strictObject({ orderId: idSchema("Order") });

export const orderRouter = router({
  place: procedure.input(placeOrderSchema).mutation(({ ctx, input }) => placeOrder(ctx, input)),
  pay: procedure.input(payOrderSchema).mutation(({ ctx, input }) => payOrder(ctx, input)),
  get: procedure.input(getOrderSchema).query(({ ctx, input }) => getOrder(ctx, input)),
  list: procedure.input(listOrdersSchema).query(({ ctx, input }) => listOrders(ctx, input)),
  cancel: procedure.input(cancelOwnOrderSchema).mutation(({ ctx, input }) => cancelOwnOrder(ctx, input)),
  reorder: procedure.input(getOrderSchema).mutation(({ ctx, input }) => reorder(ctx, input)),
  invoice: procedure.input(getOrderSchema).query(({ ctx, input }) => downloadInvoice(ctx, input)),
  admin: router({
    dashboard: procedure.query(({ ctx }) => dashboard(ctx)),
    list: procedure.input(adminListOrdersSchema).query(({ ctx, input }) => adminListOrders(ctx, input)),
    get: procedure.input(orderIdSchema).query(({ ctx, input }) => adminGetOrder(ctx, input)),
    ship: procedure.input(shipOrderSchema).mutation(({ ctx, input }) => shipOrder(ctx, input)),
    deliver: procedure.input(deliverOrderSchema).mutation(({ ctx, input }) => deliverOrder(ctx, input)),
    cancel: procedure.input(cancelOrderSchema).mutation(({ ctx, input }) => cancelOrder(ctx, input)),
    capture: procedure.input(orderIdSchema).mutation(({ ctx, input }) => capturePayment(ctx, input)),
    refundQuote: procedure.input(refundQuoteSchema).query(({ ctx, input }) => refundQuote(ctx, input)),
    refund: procedure.input(refundOrderSchema).mutation(({ ctx, input }) => refundOrder(ctx, input)),
    retryRefund: procedure.input(retryRefundSchema).mutation(({ ctx, input }) => retryRefund(ctx, input)),
    return: procedure.input(returnOrderSchema).mutation(({ ctx, input }) => returnOrder(ctx, input)),
    addNote: procedure.input(addNoteSchema).mutation(({ ctx, input }) => addNote(ctx, input)),
    invoice: procedure.input(orderIdSchema).query(({ ctx, input }) => adminDownloadInvoice(ctx, input)),
    analytics: procedure.input(analyticsSchema).query(({ ctx, input }) => analytics(ctx, input)),
  }),
});
