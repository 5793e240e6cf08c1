import { Prisma } from "@storewright/db";
import { type ReviewId, trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { type ReviewRow, viewReviews } from "./review-row";
import type { AdminListReviewsInput } from "./schemas";
import type { AdminReview, AdminReviewList, ReviewState } from "./views";

interface Row extends ReviewRow {
  status: ReviewState;
  product_id: string;
  product_name: string;
  product_slug: string;
  order_number: number | null;
  version: number;
  moderated_at: Date | null;
}

const columns = Prisma.sql`r.id, r.author_name, r.stars, r.title, r.body, r.reply, r.created_at, r.status,
  r.product_id, p.name AS product_name, p.slug AS product_slug, o.number AS order_number, r.version, r.moderated_at`;
const joined = Prisma.sql`review r JOIN product p ON p.id = r.product_id LEFT JOIN orders o ON o.id = r.order_id`;

/** Reviews in any state, the oldest first where they wait for staff and the newest first otherwise. */
export async function adminListReviews(ctx: Ctx, input: AdminListReviewsInput): Promise<AdminReviewList> {
  authorise(ctx, "catalog:read");
  const { page, limit, status, productId } = input;
  const condition = Prisma.sql`
    ${status === undefined ? Prisma.sql`true` : Prisma.sql`r.status = ${status}::"ReviewStatus"`}
    AND ${productId === undefined ? Prisma.sql`true` : Prisma.sql`r.product_id = ${productId}`}`;
  const order =
    status === "PENDING" ? Prisma.sql`r.created_at, r.id` : Prisma.sql`r.created_at DESC, r.id DESC`;
  const [rows, totals, pending] = await Promise.all([
    ctx.db.$queryRaw<Row[]>`
      SELECT ${columns} FROM ${joined} WHERE ${condition}
      ORDER BY ${order} LIMIT ${limit} OFFSET ${(page - 1) * limit}`,
    ctx.db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM review r WHERE ${condition}`,
    ctx.db.review.count({ where: { status: "PENDING" } }),
  ]);
  const items = await viewAdminReviews(ctx, rows);
  return { items, page, limit, total: totals[0]?.total ?? 0, pending };
}

/** One review as staff see it; undefined where there is none. */
export async function readAdminReview(ctx: Ctx, reviewId: ReviewId): Promise<AdminReview | undefined> {
  const rows = await ctx.db.$queryRaw<Row[]>`SELECT ${columns} FROM ${joined} WHERE r.id = ${reviewId}`;
  const [review] = await viewAdminReviews(ctx, rows);
  return review;
}

async function viewAdminReviews(ctx: Ctx, rows: readonly Row[]): Promise<AdminReview[]> {
  return (await viewReviews(ctx.cipher, rows)).map(([review, row]) => ({
    ...review,
    status: row.status,
    productId: trustedId("Product", row.product_id),
    productName: row.product_name,
    productSlug: row.product_slug,
    orderNumber: row.order_number,
    version: row.version,
    moderatedAt: row.moderated_at?.toISOString() ?? null,
  }));
}
