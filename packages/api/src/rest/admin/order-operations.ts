import { DomainError, idSchema, orderStatuses, type Permission } from "@storewright/kernel";
import { z } from "zod";
import {
  adminGetOrder,
  adminListOrders,
  cancelOrder,
  deliverOrder,
  refundOrder,
  returnOrder,
  shipOrder,
} from "../../order";
import {
  adminListOrdersSchema,
  cancelOrderSchema,
  deliverOrderSchema,
  refundOrderSchema,
  returnOrderSchema,
  shipOrderSchema,
} from "../../order/schemas";
import type { AdminOrderView } from "../../order/views";
import { decimalIn, toMinor } from "../decimal";
import { operation } from "../init";
import { orderOf, orderSummaryOf } from "../order/views";
import { pageOf, pageQuery } from "../page-schema";
import { lineItem, lineItemsOf } from "./line-items";
import { adminOrder, adminOrderSummary } from "./schemas";

const tag = "Staff: orders";
const orderId = z.strictObject({ id: idSchema("Order") });
const filters = adminListOrdersSchema.shape;

/** An operation on one order that staff ask for. */
const staffAction = (
  path: `/${string}`,
  id: string,
  access: Permission,
  summary: string,
  description: string,
) =>
  operation("POST", path, {
    ...{ id, tag, summary, description, access },
    errors: [404],
  });

export const adminOrderOperations = {
  adminOrders: operation("GET", "/admin/orders", {
    id: "adminListOrders",
    tag,
    summary: "List all orders",
    access: "order:read",
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
    access: "order:read",
    errors: [404],
  })
    .input(orderId)
    .output(adminOrder)
    .query(async ({ ctx, input }) =>
      answer(await adminGetOrder(ctx, { orderId: input.id }), ctx.settings.webUrl),
    ),

  shipOrder: staffAction(
    "/admin/orders/{id}/ship",
    "shipOrder",
    "order:fulfil",
    "Send a parcel",
    "With `items` a part of the order, else all that can be sent; SHIPPED when nothing is left to send.",
  )
    .input(
      orderId.extend({
        items: z.array(lineItem).min(1).max(500).optional(),
        tracking_number: shipOrderSchema.shape.trackingNumber,
        carrier: shipOrderSchema.shape.carrier,
        tracking_url: shipOrderSchema.shape.trackingUrl.meta({
          description: "Made from carrier and number for well-known carriers",
        }),
      }),
    )
    .output(adminOrder)
    .mutation(async ({ ctx, input }) => {
      const shipped = await shipOrder(ctx, {
        orderId: input.id,
        items: input.items && (await lineItemsOf(ctx, input.id, input.items)),
        trackingNumber: input.tracking_number,
        carrier: input.carrier,
        trackingUrl: input.tracking_url,
      });
      return answer(shipped, ctx.settings.webUrl);
    }),

  deliverOrder: staffAction(
    "/admin/orders/{id}/deliver",
    "deliverOrder",
    "order:fulfil",
    "Note that a parcel has arrived",
    "With `parcel_id` that one, else all that are under way; DELIVERED when all of the order has arrived.",
  )
    .input(orderId.extend({ parcel_id: deliverOrderSchema.shape.fulfilmentId }))
    .output(adminOrder)
    .mutation(async ({ ctx, input }) =>
      answer(
        await deliverOrder(ctx, { orderId: input.id, fulfilmentId: input.parcel_id }),
        ctx.settings.webUrl,
      ),
    ),

  cancelOrder: staffAction(
    "/admin/orders/{id}/cancel",
    "cancelOrder",
    "order:cancel",
    "Cancel an order",
    "While nothing of it was sent; what was paid is given back.",
  )
    .input(
      orderId.extend({ reason: cancelOrderSchema.shape.reason, restock: cancelOrderSchema.shape.restock }),
    )
    .output(adminOrder)
    .mutation(async ({ ctx, input: { id, ...rest } }) =>
      answer(await cancelOrder(ctx, { orderId: id, ...rest }), ctx.settings.webUrl),
    ),

  refundOrder: staffAction(
    "/admin/orders/{id}/refund",
    "refundOrder",
    "order:refund",
    "Give money back",
    "By `items`, `shipping` or a free `amount`, never more than was paid; with none of them everything that is left.",
  )
    .input(
      orderId.extend({
        amount: decimalIn.optional(),
        items: z.array(lineItem).min(1).max(500).optional(),
        shipping: decimalIn.optional(),
        reason: refundOrderSchema.shape.reason,
        restock: refundOrderSchema.shape.restock.meta({
          description: "Whether refunded pieces that were not sent go back on the shelf; true by default",
        }),
      }),
    )
    .output(adminOrder)
    .mutation(async ({ ctx, input }) => {
      const { currency, webUrl } = ctx.settings;
      const minor = (value: number | undefined, path: string) =>
        value === undefined ? undefined : toMinor(value, currency, path);
      const refunded = await refundOrder(ctx, {
        orderId: input.id,
        amount: atLeastOne(minor(input.amount, "amount")),
        items: input.items && (await lineItemsOf(ctx, input.id, input.items)),
        shipping: minor(input.shipping, "shipping"),
        reason: input.reason,
        restock: input.restock,
      });
      return answer(refunded, webUrl);
    }),

  returnOrder: staffAction(
    "/admin/orders/{id}/return",
    "returnOrder",
    "order:fulfil",
    "Take goods back",
    "`restock` puts them back on the shelf, `refund` gives their money back.",
  )
    .input(
      orderId.extend({
        items: z
          .array(lineItem.extend({ restock: z.boolean() }))
          .min(1)
          .max(500),
        reason: returnOrderSchema.shape.reason,
        refund: returnOrderSchema.shape.refund,
      }),
    )
    .output(adminOrder)
    .mutation(async ({ ctx, input: { id, items, ...rest } }) => {
      const named = await lineItemsOf(ctx, id, items);
      return answer(await returnOrder(ctx, { orderId: id, items: named, ...rest }), ctx.settings.webUrl);
    }),
};

/** @throws {DomainError} VALIDATION_FAILED for an amount of nothing */
function atLeastOne(minor: number | undefined): number | undefined {
  if (minor !== 0) return minor;
  const message = "must be more than nothing";
  throw new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "amount", message }] });
}

function answer(view: AdminOrderView, webUrl: string): z.infer<typeof adminOrder> {
  return {
    ...orderOf(view, webUrl),
    user_id: view.userId,
    messages: view.messages.map(({ kind, channel, status, sentAt }) => ({
      kind,
      channel,
      status,
      sent_at: sentAt,
    })),
  };
}
