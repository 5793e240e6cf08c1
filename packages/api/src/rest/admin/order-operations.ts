import { idSchema, orderStatuses } from "@storewright/kernel";
import { z } from "zod";
import { adminGetOrder, adminListOrders, cancelOrder, shipOrder } from "../../order";
import { adminListOrdersSchema, cancelOrderSchema, shipOrderSchema } from "../../order/schemas";
import type { AdminOrderView } from "../../order/views";
import { operation } from "../init";
import { orderOf, orderSummaryOf } from "../order/views";
import { pageOf, pageQuery } from "../page-schema";
import { adminOrder, adminOrderSummary } from "./schemas";

const tag = "Staff: orders";
const orderId = z.strictObject({ id: idSchema("Order") });
const filters = adminListOrdersSchema.shape;

export const adminOrderOperations = {
  adminOrders: operation("GET", "/admin/orders", {
    id: "adminListOrders",
    tag,
    summary: "List all orders",
    who: "staff",
  })
    .input(
      z.strictObject({
        ...pageQuery,
        status: z.enum(orderStatuses).optional(),
        from: filters.from.meta({ description: "Placed at or after, RFC 3339" }),
        to: filters.to.meta({ description: "Placed before, RFC 3339" }),
        q: filters.q.meta({ description: "Number, id or the exact e-mail address" }),
      }),
    )
    .output(pageOf(adminOrderSummary))
    .query(async ({ ctx, input }) => {
      const list = await adminListOrders(ctx, input);
      const data = list.items.map((item) => ({
        ...orderSummaryOf(item),
        customer_name: item.customerName,
        email: item.email,
        payment_problem: item.paymentProblem,
      }));
      return { data, page: list.page, limit: list.limit, total: list.total };
    }),

  adminOrder: operation("GET", "/admin/orders/{id}", {
    id: "adminGetOrder",
    tag,
    summary: "Read an order",
    who: "staff",
    errors: [404],
  })
    .input(orderId)
    .output(adminOrder)
    .query(async ({ ctx, input }) =>
      answer(await adminGetOrder(ctx, { orderId: input.id }), ctx.settings.webUrl),
    ),

  shipOrder: operation("POST", "/admin/orders/{id}/ship", {
    id: "shipOrder",
    tag,
    summary: "Ship a paid order",
    who: "staff",
    errors: [404],
  })
    .input(
      orderId.extend({
        tracking_number: shipOrderSchema.shape.trackingNumber,
        carrier: shipOrderSchema.shape.carrier,
      }),
    )
    .output(adminOrder)
    .mutation(async ({ ctx, input }) =>
      answer(
        await shipOrder(ctx, {
          orderId: input.id,
          trackingNumber: input.tracking_number,
          carrier: input.carrier,
        }),
        ctx.settings.webUrl,
      ),
    ),

  cancelOrder: operation("POST", "/admin/orders/{id}/cancel", {
    id: "cancelOrder",
    tag,
    summary: "Cancel an order",
    who: "staff",
    errors: [404],
  })
    .input(orderId.extend({ reason: cancelOrderSchema.shape.reason }))
    .output(adminOrder)
    .mutation(async ({ ctx, input }) =>
      answer(await cancelOrder(ctx, { orderId: input.id, reason: input.reason }), ctx.settings.webUrl),
    ),
};

function answer(view: AdminOrderView, webUrl: string): z.infer<typeof adminOrder> {
  return { ...orderOf(view, webUrl), user_id: view.userId };
}
