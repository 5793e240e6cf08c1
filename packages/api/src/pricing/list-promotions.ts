import { Prisma, type Tx } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { PromotionKind } from "./price-types";
import type { ListPromotionsInput } from "./schemas";
import type { PromotionList, PromotionView } from "./views";

/** Staff's list: what runs first, then by priority. */
export async function listPromotions(ctx: Ctx, input: ListPromotionsInput): Promise<PromotionList> {
  authorise(ctx, "pricing:read");
  const { page, limit, withCode = null, active = null } = input;
  const where = Prisma.sql`
    (${withCode}::boolean IS NULL OR (p.code IS NOT NULL) = ${withCode}::boolean)
    AND (${active}::boolean IS NULL OR p.active = ${active}::boolean)`;
  const [rows, counted] = await Promise.all([
    readPromotionRows(
      ctx.db,
      Prisma.sql`WHERE ${where} ORDER BY p.active DESC, p.priority, p.created_at DESC, p.id
        LIMIT ${limit} OFFSET ${(page - 1) * limit}`,
    ),
    ctx.db.$queryRaw<{ total: bigint }[]>(
      Prisma.sql`SELECT count(*) AS total FROM promotion p WHERE ${where}`,
    ),
  ]);
  return { items: rows.map(viewPromotion), page, limit, total: Number(counted[0]?.total ?? 0) };
}

interface PromotionRow {
  readonly id: string;
  readonly name: string;
  readonly kind: PromotionKind;
  readonly code: string | null;
  readonly percentPpm: number | null;
  readonly amount: number | null;
  readonly currency: string;
  readonly buyQuantity: number | null;
  readonly getQuantity: number | null;
  readonly minSubtotal: number;
  readonly categoryIds: string[];
  readonly productIds: string[];
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly maxUses: number | null;
  readonly maxUsesPerCustomer: number | null;
  readonly uses: bigint;
  readonly saved: bigint;
  readonly combinable: boolean;
  readonly priority: number;
  readonly active: boolean;
  readonly state: PromotionView["state"];
  readonly version: number;
  readonly createdAt: Date;
}

/** Promotions with what they did so far; `rest` is what follows FROM promotion p. */
function readPromotionRows(db: Tx, rest: Prisma.Sql): Promise<PromotionRow[]> {
  return db.$queryRaw<PromotionRow[]>(Prisma.sql`
    SELECT p.id, p.name, p.kind::text AS kind, p.code, p.percent_ppm AS "percentPpm", p.amount, p.currency,
      p.buy_quantity AS "buyQuantity", p.get_quantity AS "getQuantity", p.min_subtotal AS "minSubtotal",
      p.category_ids AS "categoryIds", p.product_ids AS "productIds", p.starts_at AS "startsAt",
      p.ends_at AS "endsAt", p.max_uses AS "maxUses", p.max_uses_per_customer AS "maxUsesPerCustomer",
      (SELECT count(*) FROM promotion_use u WHERE u.promotion_id = p.id) AS uses,
      (SELECT coalesce(sum(u.amount), 0)::bigint FROM promotion_use u WHERE u.promotion_id = p.id) AS saved,
      p.combinable, p.priority, p.active, p.version, p.created_at AS "createdAt",
      CASE WHEN NOT p.active THEN 'archived' WHEN p.ends_at <= now() THEN 'ended'
        WHEN p.uses >= p.max_uses THEN 'used_up' WHEN p.starts_at > now() THEN 'scheduled' ELSE 'running' END AS state
    FROM promotion p ${rest}`);
}

/** One promotion as staff see it. @throws {DomainError} NOT_FOUND */
export async function readPromotion(db: Tx, id: string): Promise<PromotionView> {
  const [row] = await readPromotionRows(db, Prisma.sql`WHERE p.id = ${id}`);
  if (row === undefined) throw new DomainError("NOT_FOUND", "There is no such promotion.");
  return viewPromotion(row);
}

function viewPromotion(row: PromotionRow): PromotionView {
  return {
    ...row,
    id: trustedId("Promotion", row.id),
    categoryIds: row.categoryIds.map((id) => trustedId("Category", id)),
    productIds: row.productIds.map((id) => trustedId("Product", id)),
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    uses: Number(row.uses),
    saved: Number(row.saved),
    createdAt: row.createdAt.toISOString(),
  };
}
