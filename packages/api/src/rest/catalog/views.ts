import type { z } from "zod";
import type {
  CategoryNode,
  Facets,
  FacetValue,
  ProductDetail,
  ProductSummary,
  VariantView,
} from "../../catalog/views";
import { toDecimal } from "../decimal";
import type * as schemas from "./schemas";

/** A path of the shop as an address that works from anywhere. */
export function absoluteUrl(path: string | null, webUrl: string): string | null {
  if (path === null) return null;
  return path.startsWith("/") ? webUrl + path : path;
}

export function productSummaryOf(
  product: ProductSummary,
  webUrl: string,
): z.infer<typeof schemas.productSummary> {
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    price: toDecimal(product.price, product.currency),
    price_max: toDecimal(product.priceMax, product.currency),
    regular_price: toDecimal(product.regularPrice, product.currency),
    on_sale: product.onSale,
    currency: product.currency,
    image_url: absoluteUrl(product.imageUrl, webUrl),
    category: product.categorySlug,
    category_name: product.categoryName,
    in_stock: product.inStock,
    rating: product.rating / 100,
    rating_count: product.ratingCount,
  };
}

export function variantOf(variant: VariantView, currency: string): z.infer<typeof schemas.variant> {
  return {
    id: variant.id,
    sku: variant.sku,
    options: { ...variant.options },
    price: toDecimal(variant.price, currency),
    regular_price: toDecimal(variant.regularPrice, currency),
    on_sale: variant.onSale,
    lowest_price_30: variant.lowestPrice30 === null ? null : toDecimal(variant.lowestPrice30, currency),
    sale_ends_at: variant.saleEndsAt,
    in_stock: variant.inStock,
    stock_level: variant.stockLevel,
  };
}

export function productDetailOf(
  product: ProductDetail,
  webUrl: string,
): z.infer<typeof schemas.productDetail> {
  return {
    ...productSummaryOf(product, webUrl),
    description: product.description,
    highlights: [...product.highlights],
    breadcrumbs: product.breadcrumbs.map(({ slug, name }) => ({ slug, name })),
    attributes: product.attributes.map(({ code, name, kind, unit, values }) => ({
      ...{ code, name, kind, unit },
      values: values.map(({ label, swatch }) => ({ label, swatch })),
    })),
    seo: { title: product.seo.title, text: product.seo.text },
    images: product.images.map(({ id, url, alt, width, height, colour, variantId }) => ({
      id,
      url: absoluteUrl(url, webUrl) ?? url,
      alt,
      width,
      height,
      colour,
      variant_id: variantId,
    })),
    options: product.options.map(({ name, values }) => ({
      name,
      values: values.map(({ value, swatch }) => ({ value, swatch })),
    })),
    variants: product.variants.map((variant) => variantOf(variant, product.currency)),
    updated_at: product.updatedAt,
  };
}

export function facetsOf(facets: Facets, currency: string): z.infer<typeof schemas.facets> {
  return {
    categories: facets.categories.map(facetValueOf),
    options: facets.options.map(({ name, values }) => ({ name, values: values.map(facetValueOf) })),
    price:
      facets.price === null
        ? null
        : { min: toDecimal(facets.price.min, currency), max: toDecimal(facets.price.max, currency) },
    price_ranges: facets.priceRanges.map(({ min, max, count }) => ({
      min: toDecimal(min, currency),
      max: max === null ? null : toDecimal(max, currency),
      count,
    })),
    in_stock: facets.inStock,
    on_sale: facets.onSale,
    ratings: facets.ratings.map(({ stars, count }) => ({ stars, count })),
    attributes: facets.attributes.map(({ code, name, kind, unit, values, range }) => ({
      ...{ code, name, kind, unit },
      values: values.map(facetValueOf),
      range: range === null ? null : { min: range.min, max: range.max },
    })),
  };
}

function facetValueOf({ value, label, count, swatch }: FacetValue) {
  return { value, label, count, ...(swatch === undefined ? {} : { swatch }) };
}

export function categoryOf(node: CategoryNode, webUrl: string): z.infer<typeof schemas.category> {
  return {
    id: node.id,
    slug: node.slug,
    name: node.name,
    description: node.description,
    image_url: absoluteUrl(node.imageUrl, webUrl),
    count: node.count,
    children: node.children.map((child) => categoryOf(child, webUrl)),
  };
}
