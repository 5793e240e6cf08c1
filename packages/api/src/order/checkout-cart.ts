import { Prisma, type Tx } from "@storewright/db";
import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { type CartOwner, offersSql } from "../cart";

const offerSchema = z.object({
  variantId: idSchema("Variant"),
  productId: idSchema("Product"),
  productSlug: z.string(),
  name: z.string(),
  sku: z.string(),
  optionsText: z.string(),
  imageUrl: z.string().nullable(),
  unitPrice: z.int(),
  currency: z.string(),
  purchasable: z.boolean(),
  available: z.int(),
});

const rowSchema = z.object({
  locationId: z.string().nullable(),
  orderedId: z.string().nullable(),
  items: z.array(z.object({ variantId: z.string(), quantity: z.int() })),
  offers: z.array(offerSchema),
  methods: z.array(z.object({ code: z.string(), price: z.int(), freeFrom: z.int().nullable() })),
});

export interface LockedCart {
  readonly id: string;
  readonly version: number;
}

/** What an order is made from, read under the cart's lock. */
export type CheckoutCart = z.infer<typeof rowSchema>;

/** Locks the cart; a second checkout of the same cart waits here and then sees what the first one did. */
export async function lockCheckoutCart(tx: Tx, owner: CartOwner): Promise<LockedCart | null> {
  if (owner.kind === "nobody") return null;
  const mine =
    owner.kind === "user"
      ? Prisma.sql`user_id = ${owner.userId}`
      : Prisma.sql`token_hash = ${owner.tokenHash}`;
  const rows = await tx.$queryRaw<LockedCart[]>(
    Prisma.sql`SELECT id, version FROM cart WHERE ${mine} FOR UPDATE`,
  );
  return rows[0] ?? null;
}

/**
 * Lines with today's prices, shipping methods, stock location and the order already made from this version of the cart, in one query.
 * It must be a statement of its own: the one that waited for the lock still sees the time before the wait.
 */
export async function readCheckoutCart(
  tx: Tx,
  cart: LockedCart,
  orderedVersion: number,
  currency: string,
): Promise<CheckoutCart> {
  const offersOfCart = offersSql(Prisma.sql`SELECT variant_id FROM cart_item WHERE cart_id = ${cart.id}`);
  const rows = await tx.$queryRaw<unknown[]>(Prisma.sql`
    SELECT
      (SELECT id FROM stock_location WHERE is_default) AS "locationId",
      (SELECT id FROM orders WHERE cart_id = ${cart.id} AND cart_version = ${orderedVersion}) AS "orderedId",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('variantId', variant_id, 'quantity', quantity) ORDER BY added_at, variant_id), '[]')
        FROM cart_item WHERE cart_id = ${cart.id}) AS items,
      (SELECT coalesce(jsonb_agg(to_jsonb(offer)), '[]') FROM (${offersOfCart}) offer) AS offers,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'price', price, 'freeFrom', free_from) ORDER BY position), '[]')
        FROM shipping_method WHERE active AND currency = ${currency}) AS methods`);
  return rowSchema.parse(rows[0]);
}
