import { Prisma, type Tx } from "@storewright/db";
import type { CategoryId, ProductId, VariantId } from "@storewright/kernel";

/** A variant as it can be bought right now: never from a cache. */
export interface Offer {
  readonly variantId: VariantId;
  readonly productId: ProductId;
  readonly productSlug: string;
  readonly categoryId: CategoryId;
  readonly taxClass: string;
  readonly name: string;
  readonly sku: string;
  readonly optionsText: string;
  readonly imageUrl: string | null;
  readonly unitPrice: number;
  readonly currency: string;
  readonly weightGrams: number;
  /** Published, and the variant not archived. */
  readonly purchasable: boolean;
  /** On hand and on back-order less what is reserved, over all locations. */
  readonly available: number;
  /** The one location that has a level of it; null where several have, or none. */
  readonly onlyLocationId: string | null;
}

/** The query of offers over the variants that the query `chosen` names; also used inside the checkout's one query. */
export function offersSql(chosen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT v.id AS "variantId", p.id AS "productId", p.slug AS "productSlug",
      p.category_id AS "categoryId", p.tax_class AS "taxClass", p.name, v.sku,
      coalesce(o.text, '') AS "optionsText",
      (SELECT i.url FROM product_image i WHERE i.product_id = p.id
        ORDER BY (i.variant_id = v.id) DESC NULLS LAST, (i.colour = ANY (o.vals)) DESC NULLS LAST, i.position
        LIMIT 1) AS "imageUrl",
      charged_price(v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, now()) AS "unitPrice", p.currency,
      v.weight_grams AS "weightGrams",
      (p.status = 'PUBLISHED' AND v.archived_at IS NULL) AS purchasable,
      coalesce(s.available, 0)::int AS available, s.location AS "onlyLocationId"
    FROM variant v
    JOIN product p ON p.id = v.product_id
    LEFT JOIN LATERAL (
      SELECT string_agg(ov.value, ', ' ORDER BY po.position) AS text, array_agg(ov.value) AS vals
      FROM variant_option vo
      JOIN option_value ov ON ov.id = vo.value_id
      JOIN product_option po ON po.id = vo.option_id
      WHERE vo.variant_id = v.id) o ON true
    LEFT JOIN LATERAL (
      SELECT sum(l.on_hand + l.backorder_limit - l.reserved) AS available,
        CASE WHEN count(*) = 1 THEN min(l.location_id) END AS location
      FROM stock_level l WHERE l.variant_id = v.id) s ON true
    WHERE v.id IN (${chosen})`;
}

/** Price, name, picture and free stock of the given variants, in one query; unknown ids are absent. */
export async function readOffers(db: Tx, variantIds: readonly string[]): Promise<ReadonlyMap<string, Offer>> {
  if (variantIds.length === 0) return new Map();
  // A list in one parameter: the statement's text is the same for every cart.
  const chosen = Prisma.sql`SELECT unnest(${[...variantIds]}::text[])`;
  const rows = await db.$queryRaw<Offer[]>(offersSql(chosen));
  return new Map(rows.map((row) => [row.variantId, row]));
}
