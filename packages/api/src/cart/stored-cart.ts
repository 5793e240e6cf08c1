import { isUnavailable, Prisma, type Tx, whilePatient } from "@storewright/db";
import { z } from "zod";
import type { Ctx } from "../context";
import { type CartOwner, cartKey } from "./cart-owner";
import { type Offer, offersSql } from "./read-offers";
import type { CartView } from "./views";

const storedCartSchema = z.object({
  id: z.string(),
  version: z.int(),
  promotionCode: z.string().nullable(),
  items: z.array(z.object({ variantId: z.string(), quantity: z.int(), seenPrice: z.int() })),
});

/** A cart as it is kept: what and how many, never what it costs now. */
export type StoredCart = z.infer<typeof storedCartSchema>;

/** A cart and everything that can be said of its items now. */
export interface OpenCart {
  readonly cart: StoredCart | null;
  readonly offers: ReadonlyMap<string, Offer>;
}

const entrySchema = z.object({
  cart: storedCartSchema,
  /** How it looked when it was last shown; for as long as Postgres is away. */
  view: z.custom<CartView>((value) => typeof value === "object" && value !== null).nullable(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
type Entry = z.infer<typeof entrySchema>;

/** How long an entry stands for the cart itself, milliseconds; after that it only bridges an outage. */
const TRUSTED_MS = 10 * 60_000;
/** How long a reader who could have the last view waits for a new one, milliseconds: a database may hang. */
const SLOW_MS = 1_000;
const TTL_SECONDS = 24 * 60 * 60;

/**
 * The owner's cart, today's offers of what is in it and of `also`, straight from Postgres and in ONE round trip; inside
 * a transaction or outside one.
 */
export async function readOpenCart(db: Tx, owner: CartOwner, also: string | null = null): Promise<OpenCart> {
  if (owner.kind === "nobody" && also === null) return { cart: null, offers: new Map() };
  const chosen = Prisma.sql`SELECT item.variant_id FROM cart_item item JOIN mine ON mine.id = item.cart_id
    UNION SELECT ${also}::text`;
  const rows = await db.$queryRaw<{ cart: StoredCart | null; offers: Offer[] }[]>(Prisma.sql`
    WITH mine AS (${cartOf(owner)})
    SELECT
      (SELECT jsonb_build_object('id', id, 'version', version, 'promotionCode', promotion_code, 'items', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', variant_id, 'quantity', quantity,
            'seenPrice', seen_price) ORDER BY added_at, variant_id), '[]')
          FROM cart_item WHERE cart_id = mine.id)) FROM mine) AS cart,
      (SELECT coalesce(jsonb_agg(to_jsonb(offer)), '[]') FROM (${offersSql(chosen)}) offer) AS offers`);
  const [row] = rows;
  return {
    cart: row?.cart ?? null,
    offers: new Map(row?.offers.map((offer) => [offer.variantId, offer])),
  };
}

/** Reads a cart inside a transaction or outside one, straight from Postgres. */
export async function readStoredCart(db: Tx, owner: CartOwner): Promise<StoredCart | null> {
  if (owner.kind === "nobody") return null;
  const row = await db.cart.findUnique({
    where: owner.kind === "user" ? { userId: owner.userId } : { tokenHash: owner.tokenHash },
    select: {
      id: true,
      version: true,
      promotionCode: true,
      items: {
        select: { variantId: true, quantity: true, seenPrice: true },
        orderBy: [{ addedAt: "asc" }, { variantId: "asc" }],
      },
    },
  });
  return row;
}

/** The row of the owner's cart. */
export function cartOf(owner: CartOwner): Prisma.Sql {
  const columns = Prisma.sql`SELECT id, version, promotion_code FROM cart`;
  if (owner.kind === "nobody") return Prisma.sql`${columns} WHERE false`;
  return owner.kind === "user"
    ? Prisma.sql`${columns} WHERE user_id = ${owner.userId}`
    : Prisma.sql`${columns} WHERE token_hash = ${owner.tokenHash}`;
}

/** The cart from the write-through store; null where it is not there or too old to be believed. */
export async function recallCart(ctx: Ctx, owner: CartOwner): Promise<StoredCart | null> {
  const entry = await readEntry(ctx, owner);
  return entry !== null && Date.now() - entry.at < TRUSTED_MS ? entry.cart : null;
}

/** What `look` shows, or, where Postgres is away, how the cart looked the last time. @throws what `look` throws */
export async function viewOrLast(
  ctx: Ctx,
  owner: CartOwner,
  look: () => Promise<CartView>,
): Promise<CartView> {
  try {
    return await whilePatient(ctx.db, SLOW_MS, look);
  } catch (error) {
    const last = isUnavailable(error) ? await readEntry(ctx, owner) : null;
    if (last === null || last.view === null) throw error;
    ctx.log.debug({ requestId: ctx.requestId }, "a cart is shown as it looked the last time");
    return last.view;
  }
}

/** Writes a cart through after its transaction has committed; an older version never replaces a newer one. */
export async function storeCart(
  ctx: Ctx,
  owner: CartOwner,
  cart: StoredCart,
  view: CartView | null = null,
): Promise<void> {
  if (owner.kind === "nobody") return;
  const entry: Entry = { cart, view, at: Date.now() };
  await ctx.carts.put(cartKey(owner), cart.version, JSON.stringify(entry), TTL_SECONDS);
}

async function readEntry(ctx: Ctx, owner: CartOwner): Promise<Entry | null> {
  if (owner.kind === "nobody") return null;
  const cached = await ctx.carts.get(cartKey(owner));
  if (cached === null) return null;
  const parsed = entrySchema.safeParse(parseJson(cached.json));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
