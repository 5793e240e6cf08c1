import { type Db, inRounds, Prisma, takeTurn } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { type CartOwner, hashCartToken, newCartToken } from "./cart-owner";
import type { Changed, Decide } from "./line-change";
import { type Offer, offersSql } from "./read-offers";
import type { StoredCart } from "./stored-cart";

/** Somebody without a cart puts the first thing into one; what it comes to is judged by today's offer. */
interface Start {
  readonly token: string;
  readonly variantId: string;
  readonly currency: string;
  readonly decide: Decide;
}

/**
 * Makes a new guest's cart with its first line. In a crowd, the offers are read and the carts written for many at once
 * (docs/adr/0050), and they wait for their turn in the line of transactions. @throws what `decide` throws
 */
export async function startCart(ctx: Ctx, variantId: string, decide: Decide): Promise<Changed | null> {
  const start = { token: newCartToken(), variantId, currency: ctx.settings.currency, decide };
  const answer = await startInRounds(ctx.db, {
    key: start.token,
    item: start,
    alone: async () => {
      // A round whose answer was lost may have made a cart under the first one; nobody will ever ask for it.
      const token = newCartToken();
      return (await startTogether(ctx.db, [{ ...start, token }])).get(token) ?? null;
    },
  });
  if (answer instanceof DomainError) throw answer;
  return answer;
}

/** A refusal is an answer here: it is of one, and no reason to do all of the round again. */
type Started = Changed | DomainError | null;

const startInRounds = inRounds(startTogether);

function startTogether(db: Db, starts: readonly Start[]): Promise<ReadonlyMap<string, Started>> {
  return takeTurn(db, async () => {
    const offers = await readOffersOf(db, starts);
    const judged = starts.map((start) => ({ token: start.token, started: judge(start, offers) }));
    const made = judged.flatMap(({ started }) => (started instanceof DomainError ? [] : [started]));
    if (made.length > 0) await insertCarts(db, made);
    return new Map(judged.map(({ token, started }) => [token, started]));
  });
}

/** A cart that is to be written. */
interface NewCart extends Changed {
  readonly row: {
    readonly id: string;
    readonly tokenHash: string;
    readonly currency: string;
    readonly variantId: string;
    readonly quantity: number;
    readonly seenPrice: number;
  };
}

function judge(
  { token, variantId, currency, decide }: Start,
  offers: ReadonlyMap<string, Offer>,
): NewCart | DomainError {
  try {
    const offer = offers.get(variantId);
    const mine = new Map(offer === undefined ? [] : [[variantId, offer]]);
    const line = decide({ items: [], offers: mine });
    const id = newId("Cart");
    const tokenHash = hashCartToken(token);
    const owner: CartOwner = { kind: "guest", tokenHash };
    const cart: StoredCart = { id, version: 1, promotionCode: null, items: [{ variantId, ...line }] };
    return {
      open: { cart, offers: mine },
      owner,
      issued: token,
      row: { id, tokenHash, currency, variantId, ...line },
    };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

async function readOffersOf(db: Db, starts: readonly Start[]): Promise<ReadonlyMap<string, Offer>> {
  // JSON, because for an array Postgres would plan anew each time.
  const ids = JSON.stringify([...new Set(starts.map(({ variantId }) => variantId))]);
  const rows = await db.$queryRaw<Offer[]>(
    offersSql(Prisma.sql`SELECT jsonb_array_elements_text(${ids}::jsonb)`),
  );
  return new Map(rows.map((offer) => [offer.variantId, offer]));
}

/** Carts with their lines, in one statement and one commit. Nobody else knows their tokens, so none is there yet. */
async function insertCarts(db: Db, carts: readonly NewCart[]): Promise<void> {
  const rows = JSON.stringify(carts.map(({ row }) => row));
  await db.$executeRaw(Prisma.sql`
    WITH made AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${rows}::jsonb)
        AS x(id text, "tokenHash" text, currency text, "variantId" text, quantity int, "seenPrice" int)
    ), mine AS (
      INSERT INTO cart (id, token_hash, currency, version, updated_at)
      SELECT id, "tokenHash", currency, 1, now() FROM made
    )
    INSERT INTO cart_item (cart_id, variant_id, quantity, seen_price)
    SELECT id, "variantId", quantity, "seenPrice" FROM made`);
}
