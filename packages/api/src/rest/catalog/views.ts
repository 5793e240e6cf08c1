import { DomainError } from "@storewright/kernel";
import type { z } from "zod";
import { type ListProductsInput, listProductsSchema } from "../../catalog/schemas";
import type {
  CategoryNode,
  Facets,
  FacetValue,
  ProductDetail,
  ProductSummary,
  VariantView,
} from "../../catalog/views";
import { toDecimal, toMinor } from "../decimal";
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
    images: product.images.map(({ url, alt, width, height, colour }) => ({
      url: absoluteUrl(url, webUrl) ?? url,
      alt,
      width,
      height,
      colour,
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
    in_stock: facets.inStock,
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

/** The filters of a list in the form the verb takes. @throws {DomainError} VALIDATION_FAILED */
export function listInputOf(
  query: z.infer<typeof schemas.productQuery>,
  currency: string,
): ListProductsInput {
  const { min_price, max_price, in_stock, option, ...same } = query;
  return listProductsSchema.parse({
    ...same,
    ...(min_price === undefined ? {} : { minPrice: toMinor(min_price, currency, "min_price") }),
    ...(max_price === undefined ? {} : { maxPrice: toMinor(max_price, currency, "max_price") }),
    ...(in_stock === undefined ? {} : { inStock: in_stock }),
    options: optionsOf(option ?? []),
  });
}

/** `["Colour=Moss", "Colour=Sand"]` as `{ Colour: ["Moss", "Sand"] }`. */
function optionsOf(pairs: readonly string[]): Record<string, string[]> {
  const options = new Map<string, string[]>();
  for (const pair of pairs) {
    const cut = pair.indexOf("=");
    const name = pair.slice(0, cut);
    const value = pair.slice(cut + 1);
    if (name.length > 60 || value.length === 0 || value.length > 80) {
      const problem = {
        path: `option.${name.slice(0, 60)}`,
        message: "must be the name and a value of an option",
      };
      throw new DomainError("VALIDATION_FAILED", {
        message: "An option filter is not valid.",
        errors: [problem],
      });
    }
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return Object.fromEntries(options);
}
