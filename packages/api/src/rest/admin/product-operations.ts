import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { adminGetProduct, adminListProducts, createProduct, updateProduct } from "../../catalog";
import type { AdminProduct, AdminProductSummary } from "../../catalog/admin-views";
import { listInputOf } from "../catalog/list-input";
import { productDetailOf, productSummaryOf, variantOf } from "../catalog/views";
import { toDecimal, toMinor } from "../decimal";
import { operation, type RestCtx } from "../init";
import { pageOf } from "../page-schema";
import { expectedVersion } from "./expected-version";
import {
  adminProduct,
  adminProductQuery,
  adminProductSummary,
  productCreation,
  productPatch,
} from "./schemas";

const tag = "Staff: products";

export const adminProductOperations = {
  adminProducts: operation("GET", "/admin/products", {
    id: "adminListProducts",
    tag,
    summary: "List products with their stock",
    access: "catalog:read",
  })
    .input(adminProductQuery)
    .output(pageOf(adminProductSummary))
    .query(async ({ ctx, input: { status, low_stock, ...filters } }) => {
      const list = await adminListProducts(ctx, {
        ...listInputOf(filters, ctx.settings.currency),
        status,
        lowStock: low_stock,
      });
      const data = list.items.map((item) => summaryOf(item, ctx.settings.webUrl));
      return { data, page: list.page, limit: list.limit, total: list.total };
    }),

  adminProduct: operation("GET", "/admin/products/{id}", {
    id: "adminGetProduct",
    tag,
    summary: "Read a product with its stock",
    description: "Its `ETag` goes into `If-Match` of a change.",
    access: "catalog:read",
    errors: [404],
  })
    .input(z.strictObject({ id: idSchema("Product") }))
    .output(adminProduct)
    .query(async ({ ctx, input }) => answer(ctx, await adminGetProduct(ctx, { productId: input.id }))),

  createProduct: operation(
    "POST",
    "/admin/products",
    {
      id: "createProduct",
      tag,
      summary: "Make a product with one variant",
      access: "catalog:write",
    },
    { status: 201 },
  )
    .input(productCreation)
    .output(adminProduct)
    .mutation(async ({ ctx, input }) => {
      const { name, status, sku } = input;
      const made = await createProduct(ctx, {
        ...sameFields(input),
        ...{ name, status, sku },
        categoryId: input.category_id,
        price: toMinor(input.price, ctx.settings.currency, "price"),
        stockQty: input.stock_qty,
        weightGrams: input.weight_grams,
      });
      return answer(ctx, made);
    }),

  updateProduct: operation("PATCH", "/admin/products/{id}", {
    id: "updateProduct",
    tag,
    summary: "Change a product, its price or its stock",
    description:
      "With `If-Match`, only if nobody has changed it since it was read; 409 otherwise. The `ETag` of the last answer about this product goes there: of `GET /admin/products/{id}`, of a change, or of `GET /products/{id}`, which also notices what shoppers see change, for example a stock level.",
    access: { anyOf: ["catalog:write", "inventory:write"] },
    errors: [404],
  })
    .input(productPatch)
    .output(adminProduct)
    .mutation(async ({ ctx, input }) => {
      const { id, price, sale_price, variant_id, location_id, name, status, note } = input;
      const { currency } = ctx.settings;
      const changed = await updateProduct(ctx, {
        ...sameFields(input),
        ...{ name, status, note },
        categoryId: input.category_id,
        relatedIds: input.related_ids,
        salePrice: typeof sale_price === "number" ? toMinor(sale_price, currency, "sale_price") : sale_price,
        saleStartsAt: input.sale_starts_at,
        saleEndsAt: input.sale_ends_at,
        productId: id,
        stockQty: input.stock_qty,
        expectedStockQty: input.expected_stock_qty,
        backorderLimit: input.backorder_limit,
        lowStockThreshold: input.low_stock_threshold,
        price: price === undefined ? undefined : toMinor(price, currency, "price"),
        variantId: variant_id,
        locationId: location_id,
        expectedVersion: await expectedVersion(ctx, id),
      });
      return answer(ctx, changed);
    }),
};

type SameField =
  | "slug"
  | "description"
  | "highlights"
  | "publish_at"
  | "tax_class"
  | "featured"
  | "seo_title"
  | "seo_text"
  | "attributes";

/** Fields that POST and PATCH spell alike. */
function sameFields(input: Pick<z.infer<typeof productCreation>, SameField>) {
  return {
    slug: input.slug,
    description: input.description,
    highlights: input.highlights,
    publishAt: input.publish_at,
    taxClass: input.tax_class,
    featured: input.featured,
    seoTitle: input.seo_title,
    seoText: input.seo_text,
    attributes: input.attributes,
  };
}

function answer(ctx: RestCtx, product: AdminProduct): z.infer<typeof adminProduct> {
  ctx.answerHeaders["ETag"] = `"v${product.version}"`;
  const levels = new Map(product.adminVariants.map((variant) => [variant.id, variant]));
  return {
    ...productDetailOf(product, ctx.settings.webUrl),
    ...staffFactsOf(product),
    publish_at: product.publishAt,
    category_id: product.categoryId,
    tax_class: product.taxClass,
    featured: product.featured,
    seo_title: product.seoTitle,
    seo_text: product.seoText,
    attribute_values: product.attributesRaw.map(({ code, value }) => ({
      code,
      value: typeof value === "object" ? [...value] : value,
    })),
    related_ids: product.related.map(({ id }) => id),
    variants: product.variants.flatMap((view) => {
      const staff = levels.get(view.id);
      if (staff === undefined) return [];
      return {
        ...variantOf(view, product.currency),
        sale_price: staff.salePrice === null ? null : toDecimal(staff.salePrice, product.currency),
        sale_starts_at: staff.saleStartsAt,
        sale_ends_at: staff.saleEndsAt,
        weight_grams: staff.weightGrams,
        stock_qty: staff.onHand,
        reserved_qty: staff.reserved,
        backordered_qty: staff.backordered,
        low_stock_threshold: staff.lowStockThreshold,
        locations: staff.levels.map((level) => ({
          location_id: level.locationId,
          name: level.locationName,
          stock_qty: level.onHand,
          reserved_qty: level.reserved,
          backordered_qty: level.backordered,
          backorder_limit: level.backorderLimit,
        })),
      };
    }),
  };
}

function summaryOf(product: AdminProductSummary, webUrl: string): z.infer<typeof adminProductSummary> {
  return {
    ...productSummaryOf(product, webUrl),
    ...staffFactsOf(product),
    variant_count: product.variantCount,
  };
}

function staffFactsOf(product: AdminProduct | AdminProductSummary) {
  return {
    status: product.status,
    stock_qty: product.stockQty,
    reserved_qty: product.reservedQty,
    low_stock: product.lowStock,
    version: product.version,
  };
}
