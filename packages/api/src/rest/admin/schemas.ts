import { idSchema, paymentProblems } from "@storewright/kernel";
import { z } from "zod";
import {
  createProductSchema,
  productStatusSchema,
  updateProductSchema,
} from "../../catalog/products/product-schemas";
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
    sale_price: decimalOut.nullable().meta({ description: "Charged while its time runs" }),
    sale_starts_at: z.string().nullable(),
    weight_grams: z.int(),
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
  .extend({
    ...staffFacts,
    publish_at: z.string().nullable(),
    category_id: z.string(),
    tax_class: z.string(),
    featured: z.boolean(),
    seo_title: z.string().meta({ description: "As written; empty where it is made from the name" }),
    seo_text: z.string(),
    attribute_values: z
      .array(
        z.object({
          code: z.string(),
          value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
        }),
      )
      .meta({ description: "What `attributes` of a change takes" }),
    related_ids: z.array(z.string()),
    variants: z.array(adminVariant),
  })
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

/** What POST and PATCH have in common. */
const productFields = {
  slug: fields.slug.meta({ description: "An old slug goes on leading to the product" }),
  description: fields.description,
  highlights: fields.highlights,
  publish_at: fields.publishAt.meta({ description: "Of a product whose status is SCHEDULED" }),
  tax_class: fields.taxClass,
  featured: fields.featured,
  seo_title: fields.seoTitle.meta({ description: "Made from the name where it is empty" }),
  seo_text: fields.seoText.meta({ description: "Made from the description where it is empty" }),
  attributes: fields.attributes.meta({ description: "Those named are set; null takes one away" }),
};

const createFields = createProductSchema.shape;

export const productCreation = z.strictObject({
  name: createFields.name,
  category_id: createFields.categoryId,
  price: decimalIn,
  status: createFields.status,
  sku: createFields.sku.meta({ description: "Of its first variant; made from the name where there is none" }),
  stock_qty: createFields.stockQty.meta({ description: "At the default location" }),
  weight_grams: createFields.weightGrams,
  ...productFields,
});

export const productPatch = z.strictObject({
  id: idSchema("Product"),
  ...productFields,
  category_id: fields.categoryId,
  related_ids: fields.relatedIds,
  sale_price: decimalIn.nullable().optional().meta({
    description: "Below the price; null ends the sale. Of the variant named, else of every variant",
  }),
  sale_starts_at: fields.saleStartsAt,
  sale_ends_at: fields.saleEndsAt,
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
  average_order_value: decimalOut.meta({ description: "Revenue by orders, rounded; 0 where there are none" }),
  refunds: decimalOut.meta({ description: "Given back in this time" }),
};

export const analyticsSummary = z
  .object({
    currency: z.string(),
    ...figures,
    series: z.array(z.object({ from: z.string(), ...figures })),
    top_products: z.array(
      z.object({ product_id: z.string(), name: z.string(), units: z.int(), revenue: decimalOut }),
    ),
  })
  .meta({ id: "AnalyticsSummary" });
