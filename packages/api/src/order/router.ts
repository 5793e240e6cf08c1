import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { allowed, forAccount, forCartOwner, forOrderOwner, open, router } from "../trpc/init";
import { addNote } from "./add-note";
import { adminGetOrder, adminListOrders } from "./admin-orders";
import { analytics } from "./analytics";
import { askOrderLink } from "./ask-order-link";
import { cancelOrder } from "./cancel-order";
import { cancelOwnOrder } from "./cancel-own-order";
import { capturePayment } from "./capture-payment";
import { dashboard } from "./dashboard";
import { deliverOrder } from "./deliver-order";
import { getOrder } from "./get-order";
import { adminDownloadInvoice, downloadInvoice } from "./invoice/download-invoice";
import { listOrders } from "./list-orders";
import { orderOfCart } from "./order-of-cart";
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
  askOrderLinkSchema,
  cancelOrderSchema,
  cancelOwnOrderSchema,
  deliverOrderSchema,
  getOrderSchema,
  listOrdersSchema,
  orderOfCartSchema,
  payOrderSchema,
  placeOrderSchema,
  refundOrderSchema,
  refundQuoteSchema,
  retryRefundSchema,
  returnOrderSchema,
  shipOrderSchema,
} from "./schemas";
import { shipOrder } from "./ship-order";

// What is read is asked for by an address, and addresses are written into logs: a token travels in a header.
const readOrderSchema = getOrderSchema.omit({ accessToken: true });
const orderIdSchema = z.strictObject({ orderId: idSchema("Order") });

export const orderRouter = router({
  place: forCartOwner.input(placeOrderSchema).mutation(({ ctx, input }) => placeOrder(ctx, input)),
  pay: forOrderOwner.input(payOrderSchema).mutation(({ ctx, input }) => payOrder(ctx, input)),
  get: forOrderOwner.input(readOrderSchema).query(({ ctx, input }) => getOrder(ctx, input)),
  askLink: open.input(askOrderLinkSchema).mutation(({ ctx, input }) => askOrderLink(ctx, input)),
  ofCart: forCartOwner.input(orderOfCartSchema).query(({ ctx, input }) => orderOfCart(ctx, input)),
  list: forAccount.input(listOrdersSchema).query(({ ctx, input }) => listOrders(ctx, input)),
  cancel: forOrderOwner.input(cancelOwnOrderSchema).mutation(({ ctx, input }) => cancelOwnOrder(ctx, input)),
  reorder: forOrderOwner.input(getOrderSchema).mutation(({ ctx, input }) => reorder(ctx, input)),
  invoice: forOrderOwner.input(readOrderSchema).query(({ ctx, input }) => downloadInvoice(ctx, input)),
  admin: router({
    dashboard: allowed("order:read").query(({ ctx }) => dashboard(ctx)),
    list: allowed("order:read")
      .input(adminListOrdersSchema)
      .query(({ ctx, input }) => adminListOrders(ctx, input)),
    get: allowed("order:read")
      .input(orderIdSchema)
      .query(({ ctx, input }) => adminGetOrder(ctx, input)),
    ship: allowed("order:fulfil")
      .input(shipOrderSchema)
      .mutation(({ ctx, input }) => shipOrder(ctx, input)),
    deliver: allowed("order:fulfil")
      .input(deliverOrderSchema)
      .mutation(({ ctx, input }) => deliverOrder(ctx, input)),
    cancel: allowed("order:cancel")
      .input(cancelOrderSchema)
      .mutation(({ ctx, input }) => cancelOrder(ctx, input)),
    capture: allowed("order:fulfil")
      .input(orderIdSchema)
      .mutation(({ ctx, input }) => capturePayment(ctx, input)),
    refundQuote: allowed("order:refund")
      .input(refundQuoteSchema)
      .query(({ ctx, input }) => refundQuote(ctx, input)),
    refund: allowed("order:refund")
      .input(refundOrderSchema)
      .mutation(({ ctx, input }) => refundOrder(ctx, input)),
    retryRefund: allowed("order:refund")
      .input(retryRefundSchema)
      .mutation(({ ctx, input }) => retryRefund(ctx, input)),
    return: allowed("order:fulfil")
      .input(returnOrderSchema)
      .mutation(({ ctx, input }) => returnOrder(ctx, input)),
    addNote: allowed({ anyOf: ["order:fulfil", "order:cancel"] })
      .input(addNoteSchema)
      .mutation(({ ctx, input }) => addNote(ctx, input)),
    invoice: allowed("order:read")
      .input(orderIdSchema)
      .query(({ ctx, input }) => adminDownloadInvoice(ctx, input)),
    analytics: allowed("analytics:read")
      .input(analyticsSchema)
      .query(({ ctx, input }) => analytics(ctx, input)),
  }),
});
