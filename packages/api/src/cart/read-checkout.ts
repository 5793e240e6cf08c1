import { Prisma, type Statements } from "@storewright/db";
import type { PricingRules } from "../pricing";
import { type RulesQuestion, rulesSql } from "../pricing";
import { type Offer, offersSql } from "./read-offers";

/** What is asked for beside the cart. `code` is tried instead of the one that the cart has stored. */
export interface CheckoutQuestion extends Omit<RulesQuestion, "code"> {
  readonly code: string | null;
}

/** A cart with everything that decides its price, read past every cache. */
export interface Checkout extends PricingRules {
  readonly id: string;
  readonly version: number;
  /** The code that is tried. */
  readonly code: string | null;
  readonly items: readonly {
    readonly variantId: string;
    readonly quantity: number;
    /** What the shopper saw when the line was last touched. */
    readonly seenPrice: number;
  }[];
  readonly offers: readonly Offer[];
}

/** The one query behind quote and order; `more` adds columns, each with a comma before it. Its text never varies. */
export function checkoutSql(
  mine: Prisma.Sql,
  question: CheckoutQuestion,
  more: Prisma.Sql = Prisma.empty,
): Prisma.Sql {
  const code = Prisma.sql`coalesce(${question.code}::text, cart.promotion_code)`;
  return Prisma.sql`
    SELECT cart.id, cart.version, ${code} AS code,
      (SELECT coalesce(json_agg(json_build_object('variantId', i.variant_id, 'quantity', i.quantity,
          'seenPrice', i.seen_price) ORDER BY i.added_at, i.variant_id), '[]')
        FROM cart_item i WHERE i.cart_id = cart.id) AS items,
      (SELECT coalesce(json_agg(offer), '[]')
        FROM (${offersSql(Prisma.sql`SELECT i.variant_id FROM cart_item i WHERE i.cart_id = cart.id`)}) offer) AS offers,
      ${rulesSql({ ...question, code })}
      ${more}
    FROM cart WHERE ${mine}`;
}

/** Reads it; null where there is no such cart. */
export async function readCheckout(
  db: Statements,
  mine: Prisma.Sql,
  question: CheckoutQuestion,
): Promise<Checkout | null> {
  const rows = await db.$queryRaw<Checkout[]>(checkoutSql(mine, question));
  return rows[0] ?? null;
}
