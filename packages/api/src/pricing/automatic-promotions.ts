import { type Db, Prisma, type Tx } from "@storewright/db";
import type { Ctx } from "../context";
import { promotionsSql, type StoredPromotion } from "./read-rules";

/** How long a cart may be shown with the promotions of before, milliseconds. Quotes and orders read them anew. */
const KEPT_MS = 1_000;

interface Kept {
  readonly until: number;
  readonly promotions: Promise<readonly StoredPromotion[]>;
}

const keptByClient = new WeakMap<Db, Map<string, Kept>>();

/** The promotions that a cart is shown with: those that apply by themselves, and the one of its code. */
export async function readCartPromotions(ctx: Ctx, code: string | null): Promise<readonly StoredPromotion[]> {
  const [automatic, ofCode] = await Promise.all([
    readAutomatic(ctx),
    code === null ? [] : readPromotions(ctx.db, ctx.settings.currency, code),
  ]);
  return [...automatic, ...ofCode.filter((promotion) => promotion.code !== null)];
}

/** Kept a moment by each process: every look at a cart needs them, and they change a few times a day. */
function readAutomatic(ctx: Ctx): Promise<readonly StoredPromotion[]> {
  const { currency } = ctx.settings;
  const byCurrency = keptByClient.get(ctx.db) ?? new Map<string, Kept>();
  keptByClient.set(ctx.db, byCurrency);
  const kept = byCurrency.get(currency);
  const now = performance.now();
  if (kept !== undefined && now < kept.until) return kept.promotions;
  const promotions = readPromotions(ctx.db, currency, null);
  byCurrency.set(currency, { until: now + KEPT_MS, promotions });
  // What failed is not kept; the answer before it goes on where there is one, as the cart itself is still shown then.
  return promotions.catch((error: unknown) => {
    byCurrency.delete(currency);
    if (kept === undefined) throw error;
    return kept.promotions;
  });
}

async function readPromotions(
  db: Tx,
  currency: string,
  code: string | null,
): Promise<readonly StoredPromotion[]> {
  const question = { currency, code: Prisma.sql`${code}::text`, customerIndex: null };
  const rows = await db.$queryRaw<{ promotions: StoredPromotion[] }[]>(
    Prisma.sql`SELECT ${promotionsSql(question)} AS promotions`,
  );
  return rows[0]?.promotions ?? [];
}
