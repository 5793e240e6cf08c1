import { trustedId } from "@storewright/kernel";
import type { ProductRecord, VariantRecord } from "./product-record";
import { freeOf, stockOf } from "./stock-state";
import type { AdminProduct, AdminVariant, ProductDetail, VariantView } from "./views";

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
  const [picture] = record.images;
  const category = record.path.at(-1);
  return {
    id: trustedId("Product", record.id),
    slug: record.slug,
    name: record.name,
    price: prices.length === 0 ? 0 : Math.min(...prices),
    priceMax: prices.length === 0 ? 0 : Math.max(...prices),
    currency: record.currency,
    imageUrl: picture?.url ?? null,
    imageAlt: picture?.alt ?? "",
    placeholder: picture?.placeholder ?? "",
    categorySlug: category?.slug ?? "",
    categoryName: category?.name ?? "",
    inStock: variants.some(({ inStock }) => inStock),
    rating: ratingOf(record),
    ratingCount: record.rating_count,
    description: record.description,
    highlights: record.highlights,
    breadcrumbs: record.path,
    images: record.images,
    options: record.options,
    variants,
    version: record.version,
    updatedAt: record.updated_at.toISOString(),
  };
}

/** What staff see besides. */
export function viewAdminProduct(record: ProductRecord): AdminProduct {
  const adminVariants = record.variants.map(viewAdminVariant);
  return {
    ...viewProduct(record),
    status: record.status,
    stockQty: adminVariants.reduce((sum, variant) => sum + variant.onHand, 0),
    reservedQty: adminVariants.reduce((sum, variant) => sum + variant.reserved, 0),
    backorderedQty: adminVariants.reduce((sum, variant) => sum + variant.backordered, 0),
    lowStock: record.variants.some(
      ({ levels, low_stock_threshold }) => freeOf(levels) <= low_stock_threshold,
    ),
    adminVariants,
  };
}

function viewVariant({ id, sku, options, price, levels, low_stock_threshold }: VariantRecord): VariantView {
  const { available, stockLevel, backorder } = stockOf(levels, low_stock_threshold);
  return {
    id: trustedId("Variant", id),
    sku,
    options,
    price,
    inStock: available > 0,
    stockLevel,
    backorder,
  };
}

function viewAdminVariant({
  id,
  sku,
  options,
  price,
  levels,
  low_stock_threshold,
}: VariantRecord): AdminVariant {
  return {
    id: trustedId("Variant", id),
    sku,
    options,
    price,
    onHand: levels.reduce((sum, level) => sum + level.on_hand, 0),
    reserved: levels.reduce((sum, level) => sum + level.reserved, 0),
    backordered: levels.reduce((sum, level) => sum + level.backordered, 0),
    lowStockThreshold: low_stock_threshold,
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
