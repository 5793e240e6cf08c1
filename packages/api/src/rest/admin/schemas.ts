import { idSchema, paymentProblems } from "@storewright/kernel";
import { z } from "zod";
import { productStatusSchema, updateProductSchema } from "../../catalog/schemas";
import { productDetail, productFilters, productSummary, variant } from "../catalog/schemas";
import { decimalIn, decimalOut } from "../decimal";
import { order, orderSummary } from "../order/schemas";

const staffFacts = {
  status: productStatusSchema,
  stock_qty: z.int().meta({ description: "On hand, over all locations" }),
  reserved_qty: z.int().meta({ description: "Of those, held for orders" }),
  low_stock: z.boolean(),
  version: z.int().meta({ description: 'The product\'s version; its ETag is `"v<version>"`' }),
};

export const adminProductSummary = productSummary
  .extend({ ...staffFacts, variant_count: z.int() })
  .meta({ id: "AdminProductSummary" });

const adminVariant = variant
  .extend({
    stock_qty: z.int(),
    reserved_qty: z.int(),
    backordered_qty: z.int().meta({ description: "Of those reserved, paid for and not on hand" }),
    low_stock_threshold: z.int(),
    locations: z.array(
      z.object({
        location_id: z.string(),
        name: z.string(),
        stock_qty: z.int(),
        reserved_qty: z.int(),
        backordered_qty: z.int(),
        backorder_limit: z.int().meta({ description: "Pieces that may be sold beyond what is on hand" }),
      }),
    ),
  })
  .meta({ id: "AdminVariant" });

export const adminProduct = productDetail
  .extend({ ...staffFacts, variants: z.array(adminVariant) })
  .meta({ id: "AdminProduct" });

export const adminProductQuery = z.strictObject({
  ...productFilters,
  status: productStatusSchema.optional(),
  low_stock: z
    .boolean()
    .optional()
    .meta({ description: "Only products with a variant at or below its threshold" }),
});

const fields = updateProductSchema.shape;

export const productPatch = z.strictObject({
  id: idSchema("Product"),
  stock_qty: fields.stockQty.meta({
    description: "New count on hand; needs `variant_id` where there are several variants",
  }),
  expected_stock_qty: fields.expectedStockQty.meta({
    description: "The count that `stock_qty` was made from; another one now is a 409 with the count",
  }),
  backorder_limit: fields.backorderLimit.meta({
    description: "Pieces that may be sold beyond what is on hand at the location",
  }),
  low_stock_threshold: fields.lowStockThreshold.meta({
    description: "Of the variant named, else of every variant",
  }),
  price: decimalIn.optional().meta({ description: "Of the variant named, else of every variant" }),
  name: fields.name,
  description: fields.description,
  status: fields.status,
  variant_id: fields.variantId,
  location_id: fields.locationId.meta({ description: "The default location where none is named" }),
  note: fields.note.meta({ description: "For the stock ledger" }),
});

export const adminOrderSummary = orderSummary
  .extend({
    customer_name: z.string(),
    email: z.string(),
    payment_problem: z.enum(paymentProblems).nullable(),
  })
  .meta({ id: "AdminOrderSummary" });

export const adminOrder = order
  .extend({
    user_id: z.string().nullable(),
    messages: z.array(
      z.object({
        kind: z.string(),
        channel: z.string(),
        status: z.string(),
        sent_at: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "AdminOrder" });

const figures = {
  revenue: decimalOut.meta({ description: "Of the orders paid in this time, before refunds" }),
  orders: z.int(),
  units: z.int(),
  refunds: decimalOut.meta({ description: "Given back in this time" }),
};

export const analyticsSummary = z
  .object({
    currency: z.string(),
    ...figures,
    average_order_value: decimalOut,
    series: z.array(z.object({ from: z.string(), ...figures })),
    top_products: z.array(
      z.object({ product_id: z.string(), name: z.string(), units: z.int(), revenue: decimalOut }),
    ),
  })
  .meta({ id: "AnalyticsSummary" });
