import { DomainError, type OrderId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { opensOrder } from "./order-access";
import { type OrderRow, readOrder, viewOrder } from "./read-order";
import type { GetOrderInput } from "./schemas";
import type { OrderView } from "./views";

/**
 * The caller's own order, or a guest's by its token. Not found and not yours are one answer after one question to the
 * database, or none: how long it takes says nothing of what is there.
 */
export async function findOwnOrder(
  ctx: Ctx,
  input: { readonly orderId: OrderId; readonly accessToken?: string | undefined },
): Promise<OrderRow> {
  // Only guests are ever given one; it goes on when the order has come into their account.
  const opened = opensOrder(ctx, input.orderId, input.accessToken ?? ctx.orderToken);
  const isAnybodys = opened || ctx.caller.kind === "system";
  const owner = isAnybodys || ctx.caller.kind !== "user" ? undefined : ctx.caller.userId;
  const row = isAnybodys || owner !== undefined ? await readOrder(ctx.db, input.orderId, owner) : null;
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such order.");
  return row;
}

/** An order with its lines, payment and timeline. @throws {DomainError} NOT_FOUND */
export async function getOrder(ctx: Ctx, input: GetOrderInput): Promise<OrderView> {
  return viewOrder(ctx, await findOwnOrder(ctx, input));
}
