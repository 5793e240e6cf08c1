import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { cancelOwnOrder, getOrder, listOrders, payOrder, placeOrder } from "../../order";
import {
  type Address,
  cancelOwnOrderSchema,
  paymentMethodSchema,
  placeOrderSchema,
} from "../../order/schemas";
import { decimalIn, toMinor } from "../decimal";
import { operation } from "../init";
import { pageOf, pageQuery } from "../page-schema";
import { address, order, orderSummary, placedOrder } from "./schemas";
import { orderOf, orderSummaryOf, placedOrderOf } from "./views";

const tag = "Orders";
const orderId = z.strictObject({ id: idSchema("Order") });
const fields = placeOrderSchema.shape;

const placeOrderBody = z.strictObject({
  payment_method: fields.paymentMethod.meta({
    description: "Needed while anything is left to be paid after the gift card",
  }),
  shipping_address: address,
  email: fields.email.meta({ description: "For guests; a signed-in shopper's own address is used" }),
  phone: fields.phone.meta({ description: "With its country, such as +15550100200" }),
  sms_consent: fields.smsConsent.meta({ description: "True: messages about this order may go to `phone`" }),
  shipping_method: fields.shippingMethod.meta({
    description: "The first that is offered where none is named",
  }),
  promotion_code: fields.promotionCode.meta({
    description:
      "Instead of the cart's. One that does not apply is a 409, unless `expected_total` is the total",
  }),
  gift_card_code: fields.giftCardCode,
  cart_version: fields.cartVersion.meta({
    description: "Version of the cart that was seen; another one is a 409 with the `items` that it has now",
  }),
  expected_total: decimalIn.optional().meta({
    description:
      "The total that was seen; another one is a 409. Without it, the prices when the lines were last touched count as seen",
  }),
  expected_to_pay: decimalIn.optional().meta({ description: "What was seen to be left after the gift card" }),
});

export const orderOperations = {
  placeOrder: operation(
    "POST",
    "/orders",
    {
      id: "placeOrder",
      tag,
      summary: "Order what is in the cart",
      description:
        "Holds the stock and starts the payment, which is confirmed in the background: read the order until it is PAID.",
      access: "cart-owner",
    },
    { status: 201, limit: "place-order" },
  )
    .input(placeOrderBody)
    .output(placedOrder)
    .mutation(async ({ ctx, input }) => {
      const minor = (value: number | undefined, path: string) =>
        value === undefined ? undefined : toMinor(value, ctx.settings.currency, path);
      const placed = await placeOrder(ctx, {
        paymentMethod: input.payment_method,
        shippingAddress: addressIn(input.shipping_address),
        email: input.email,
        phone: input.phone,
        smsConsent: input.sms_consent,
        shippingMethod: input.shipping_method,
        promotionCode: input.promotion_code,
        giftCardCode: input.gift_card_code,
        cartVersion: input.cart_version,
        expectedTotal: minor(input.expected_total, "expected_total"),
        expectedToPay: minor(input.expected_to_pay, "expected_to_pay"),
      });
      ctx.answerHeaders["Location"] = `/api/v1/orders/${placed.order.id}`;
      return placedOrderOf(placed, ctx.settings.webUrl);
    }),

  payOrder: operation(
    "POST",
    "/orders/{id}/payment",
    {
      id: "payOrder",
      tag,
      summary: "Try another payment method",
      description: "While the order is PENDING and its stock is held.",
      access: "order-owner",
      errors: [404],
    },
    { limit: "pay" },
  )
    .input(orderId.extend({ payment_method: paymentMethodSchema }))
    .output(order)
    .mutation(async ({ ctx, input }) =>
      orderOf(
        await payOrder(ctx, { orderId: input.id, paymentMethod: input.payment_method }),
        ctx.settings.webUrl,
      ),
    ),

  cancelOwnOrder: operation("POST", "/orders/{id}/cancel", {
    id: "cancelOwnOrder",
    tag,
    summary: "Cancel an order of one's own",
    description: "While nothing of it was sent; what was paid is given back.",
    access: "order-owner",
    errors: [404],
  })
    .input(orderId.extend({ reason: cancelOwnOrderSchema.shape.reason }))
    .output(order)
    .mutation(async ({ ctx, input }) =>
      orderOf(await cancelOwnOrder(ctx, { orderId: input.id, reason: input.reason }), ctx.settings.webUrl),
    ),

  orders: operation("GET", "/orders", {
    id: "listOrders",
    tag,
    summary: "List one's orders",
    access: "account",
  })
    .input(z.strictObject({ ...pageQuery, limit: pageQuery.limit.unwrap().default(20) }))
    .output(pageOf(orderSummary))
    .query(async ({ ctx, input }) => {
      const list = await listOrders(ctx, input);
      return { data: list.items.map(orderSummaryOf), page: list.page, limit: list.limit, total: list.total };
    }),

  order: operation("GET", "/orders/{id}", {
    id: "getOrder",
    tag,
    summary: "Read an order",
    description: "A guest sends the order's `access_token` as `X-Order-Token`.",
    access: "order-owner",
    errors: [404],
  })
    .input(orderId)
    .output(order)
    .query(async ({ ctx, input }) =>
      orderOf(await getOrder(ctx, { orderId: input.id }), ctx.settings.webUrl),
    ),
};

function addressIn({ postal_code, ...rest }: z.infer<typeof address>): Address {
  return { ...rest, postalCode: postal_code };
}
