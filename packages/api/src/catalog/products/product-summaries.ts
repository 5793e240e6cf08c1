import type { Db } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import type { ProductSummary } from "../views";

/** The summaries of these products in the order of their ids; those no longer on sale are left out. */
export async function readSummaries(db: Db, ids: readonly ProductId[]): Promise<ProductSummary[]> {
  if (ids.length === 0) return [];
  const rows = await db.productDocument.findMany({
    where: { productId: { in: [...ids] } },
    omit: {
      description: true,
      options: true,
      attributes: true,
      numbers: true,
      collectionIds: true,
      skus: true,
      categoryIds: true,
    },
  });
  const byId = new Map(rows.map((row) => [row.productId, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return {
      id: trustedId("Product", row.productId),
      slug: row.slug,
      name: row.name,
      price: row.minPrice,
      priceMax: row.maxPrice,
      regularPrice: row.regularPrice,
      onSale: row.onSale,
      currency: row.currency,
      imageUrl: row.imageUrl,
      imageAlt: row.imageAlt,
      placeholder: row.placeholder,
      categorySlug: row.categorySlug,
      categoryName: row.categoryName,
      inStock: row.inStock,
      rating: row.rating,
      ratingCount: row.ratingCount,
      nameMarks: null,
    };
  });
}
