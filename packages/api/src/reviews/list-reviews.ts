import { type Db, Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { readFrom } from "../read-from";
import { type ReviewRow, viewReviews } from "./review-row";
import type { ListReviewsInput } from "./schemas";
import type { ReviewList } from "./views";

interface Found {
  readonly rows: readonly ReviewRow[];
  readonly histogram: readonly [number, number, number, number, number];
}

/** Pages that are kept in the cache: hardly anybody looks further, and a crawler must not fill it. */
const CACHED_PAGES = 5;

/**
 * The published reviews of a published product, newest first, those with words before those of stars alone.
 * @throws {DomainError} NOT_FOUND
 */
export async function listReviews(ctx: Ctx, input: ListReviewsInput): Promise<ReviewList> {
  const { productId, page, limit, stars } = input;
  const entry = {
    key: `reviews:${productId}:${page}:${limit}:${stars ?? ""}`,
    tags: [`product:${productId}`],
  };
  const read = () => readFrom(ctx, entry, ({ db }) => find(db, input));
  const found = page > CACHED_PAGES ? await read() : await ctx.cache.read(entry, read);
  const { histogram } = found;
  const total = stars === undefined ? histogram.reduce((a, b) => a + b, 0) : (histogram[stars - 1] ?? 0);
  // Names are opened here and not before: the cache holds them sealed.
  const items = (await viewReviews(ctx.cipher, found.rows)).map(([review]) => review);
  return { items, total, page, limit, histogram };
}

async function find(db: Db, { productId, page, limit, stars }: ListReviewsInput): Promise<Found> {
  const product = await db.product.count({ where: { id: productId, status: "PUBLISHED" } });
  if (product === 0) throw new DomainError("NOT_FOUND", "There is no such product.");
  const wanted = stars === undefined ? Prisma.empty : Prisma.sql`AND stars = ${stars}`;
  const [rows, counts] = await Promise.all([
    db.$queryRaw<ReviewRow[]>`
      SELECT id, author_name, stars, title, body, reply, created_at FROM review
      WHERE product_id = ${productId} AND status = 'PUBLISHED' ${wanted}
      ORDER BY (body <> '') DESC, created_at DESC, id DESC LIMIT ${limit} OFFSET ${(page - 1) * limit}`,
    db.$queryRaw<{ stars: number; count: number }[]>`
      SELECT stars, count(*)::int AS count FROM review
      WHERE product_id = ${productId} AND status = 'PUBLISHED' GROUP BY stars`,
  ]);
  const count = (wantedStars: number) => counts.find((row) => row.stars === wantedStars)?.count ?? 0;
  return {
    rows: rows.map((row) => ({ ...row, created_at: new Date(row.created_at).toISOString() })),
    histogram: [count(1), count(2), count(3), count(4), count(5)],
  };
}
