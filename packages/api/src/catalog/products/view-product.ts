import { trustedId } from "@storewright/kernel";
import type { AdminProduct, AdminVariant } from "../admin-views";
import type { AttributeValueView } from "../attributes/attribute-views";
import { freeOf, stockOf } from "../stock/stock-state";
import type { ProductDetail, VariantView } from "../views";
import type { ProductRecord, VariantRecord } from "./product-record";
import { seoOf } from "./seo";

/** Average in hundredths of a star; 0 when nobody rated. */
export function ratingOf({
  rating_sum,
  rating_count,
}: Pick<ProductRecord, "rating_sum" | "rating_count">): number {
  return rating_count === 0 ? 0 : Math.round((100 * rating_sum) / rating_count);
}

/** What everybody may see of a product. */
export function viewProduct(record: ProductRecord): ProductDetail {
  const variants = record.variants.map(viewVariant);
  const prices = variants.map(({ price }) => price);
  const regular = variants.map(({ regularPrice }) => regularPrice);
  const [picture] = record.images;
  const category = record.path.at(-1);
  return {
    id: trustedId("Product", record.id),
    slug: record.slug,
    name: record.name,
    price: least(prices),
    priceMax: prices.reduce((most, price) => Math.max(most, price), 0),
    regularPrice: least(regular),
    onSale: variants.some(({ onSale }) => onSale),
    currency: record.currency,
    imageUrl: picture?.url ?? null,
    imageAlt: picture?.alt ?? "",
    placeholder: picture?.placeholder ?? "",
    categorySlug: category?.slug ?? "",
    categoryName: category?.name ?? "",
    inStock: variants.some(({ inStock }) => inStock),
    rating: ratingOf(record),
    ratingCount: record.rating_count,
    nameMarks: null,
    description: record.description,
    highlights: record.highlights,
    breadcrumbs: record.path,
    images: record.images.map(({ variant_id, ...image }) => ({
      ...image,
      variantId: variant_id === null ? null : trustedId("Variant", variant_id),
    })),
    options: record.options.flatMap(({ name, values }) => {
      const used = values.filter((value) => value.used).map(({ value, swatch }) => ({ value, swatch }));
      return used.length === 0 ? [] : [{ name, values: used }];
    }),
    variants,
    attributes: record.attributes.map(viewAttribute),
    seo: seoOf({ ...record, seoTitle: record.seo_title, seoText: record.seo_text }),
    version: record.version,
    updatedAt: record.updated_at.toISOString(),
  };
}

/** The smallest of them; 0 of none. Thousands of variants are too many for `Math.min(...)`. */
function least(amounts: readonly number[]): number {
  return amounts.length === 0 ? 0 : amounts.reduce((lowest, amount) => Math.min(lowest, amount));
}

/** What staff see besides. */
export function viewAdminProduct(record: ProductRecord, related: AdminProduct["related"]): AdminProduct {
  const adminVariants = record.variants.map(viewAdminVariant);
  return {
    ...viewProduct(record),
    status: record.status,
    publishAt: record.publish_at?.toISOString() ?? null,
    categoryId: trustedId("Category", record.category_id),
    taxClass: record.tax_class,
    featured: record.featured,
    seoTitle: record.seo_title,
    seoText: record.seo_text,
    attributesRaw: record.attributes.map(rawAttribute),
    adminOptions: record.options.map(({ id, name, values }) => ({
      id,
      name,
      values: values.map((value) => ({ id: value.id, value: value.value, swatch: value.swatch })),
    })),
    related,
    stockQty: adminVariants.reduce((sum, variant) => sum + variant.onHand, 0),
    reservedQty: adminVariants.reduce((sum, variant) => sum + variant.reserved, 0),
    backorderedQty: adminVariants.reduce((sum, variant) => sum + variant.backordered, 0),
    lowStock: record.variants.some(
      ({ levels, low_stock_threshold }) => freeOf(levels) <= low_stock_threshold,
    ),
    variantTotal: record.variant_total,
    adminVariants,
  };
}

type AttributeRecord = ProductRecord["attributes"][number];

function viewAttribute(attribute: AttributeRecord): ProductDetail["attributes"][number] {
  const { code, name, kind, unit } = attribute;
  return { code, name, kind, unit, values: valuesOf(attribute) };
}

function valuesOf({ text, number, boolean, unit, choices }: AttributeRecord) {
  if (number !== null) return [{ label: unit === "" ? `${number}` : `${number} ${unit}`, swatch: null }];
  if (boolean !== null) return [{ label: boolean ? "Yes" : "No", swatch: null }];
  return text === null ? choices : [{ label: text, swatch: null }];
}

function rawAttribute({ code, kind, text, number, boolean, choices }: AttributeRecord): AttributeValueView {
  const labels = choices.map(({ label }) => label);
  return { code, value: number ?? boolean ?? text ?? (kind === "MULTIPLE" ? labels : (labels[0] ?? "")) };
}

function viewVariant(variant: VariantRecord): VariantView {
  const { available, stockLevel, backorder } = stockOf(variant.levels, variant.low_stock_threshold);
  const onSale = variant.charged < variant.price;
  return {
    id: trustedId("Variant", variant.id),
    sku: variant.sku,
    options: variant.options,
    price: variant.charged,
    regularPrice: variant.price,
    onSale,
    lowestPrice30: onSale ? variant.lowest_30 : null,
    saleEndsAt: onSale ? variant.sale_ends_at : null,
    inStock: available > 0,
    stockLevel,
    backorder,
  };
}

function viewAdminVariant(variant: VariantRecord): AdminVariant {
  const { levels } = variant;
  return {
    id: trustedId("Variant", variant.id),
    sku: variant.sku,
    options: variant.options,
    price: variant.price,
    salePrice: variant.sale_price,
    saleStartsAt: variant.sale_starts_at,
    saleEndsAt: variant.sale_ends_at,
    weightGrams: variant.weight_grams,
    onHand: levels.reduce((sum, level) => sum + level.on_hand, 0),
    reserved: levels.reduce((sum, level) => sum + level.reserved, 0),
    backordered: levels.reduce((sum, level) => sum + level.backordered, 0),
    lowStockThreshold: variant.low_stock_threshold,
    levels: levels.map((level) => ({
      locationId: trustedId("Location", level.location_id),
      locationName: level.location_name,
      onHand: level.on_hand,
      reserved: level.reserved,
      backorderLimit: level.backorder_limit,
      backordered: level.backordered,
    })),
  };
}
