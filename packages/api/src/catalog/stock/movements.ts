import { DomainError, trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { readActorNames } from "../../identity";
import type { MovementCause, MovementList } from "../admin-views";
import type { MovementsInput } from "../products/product-schemas";
import { openStockNotes } from "./stock-note";

interface Row {
  id: string;
  delta: number;
  cause: MovementCause;
  actor: string;
  order_id: string | null;
  order_number: number | null;
  location_id: string;
  location_name: string;
  note: string;
  created_at: Date;
}

/**
 * A variant's ledger, newest first: every change of its stock with its cause, who did it and for which order.
 * @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN
 */
export async function movements(ctx: Ctx, { variantId, page, limit }: MovementsInput): Promise<MovementList> {
  authorise(ctx, "inventory:read");
  const [known] = await ctx.db.$queryRaw<{ total: number }[]>`
    SELECT (SELECT count(*) FROM stock_movement m WHERE m.variant_id = v.id)::int AS total
    FROM variant v WHERE v.id = ${variantId}`;
  if (known === undefined) throw new DomainError("NOT_FOUND", "There is no such variant.");
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT m.id, m.delta, m.cause::text AS cause, m.actor, m.order_id, o.number AS order_number, m.location_id,
      l.name AS location_name, m.note, m.created_at
    FROM stock_movement m
    JOIN stock_location l ON l.id = m.location_id
    LEFT JOIN orders o ON o.id = m.order_id
    WHERE m.variant_id = ${variantId}
    ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit} OFFSET ${(page - 1) * limit}`;
  const [names, notes] = await Promise.all([
    readActorNames(
      ctx,
      rows.map(({ actor }) => actor),
    ),
    openStockNotes(ctx.cipher, rows),
  ]);
  const items = rows.map((row) => ({
    id: row.id,
    delta: row.delta,
    cause: row.cause,
    actor: names.get(row.actor) ?? row.actor,
    order:
      row.order_id === null || row.order_number === null
        ? null
        : { id: trustedId("Order", row.order_id), number: row.order_number },
    locationId: trustedId("Location", row.location_id),
    locationName: row.location_name,
    note: notes.get(row.id) ?? "",
    createdAt: row.created_at.toISOString(),
  }));
  return { items, page, limit, total: known.total };
}
