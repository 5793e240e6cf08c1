import { DomainError, type OrderId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { opensOrder } from "./order-access";
import { type OrderRow, readOrder, viewOrder } from "./read-order";
import type { GetOrderInput } from "./schemas";
import type { OrderView } from "./views";

/** The caller's own order, or a guest's by its token. Not found and not yours are one answer. */
export async function findOwnOrder(
  ctx: Ctx,
  input: { readonly orderId: OrderId; readonly accessToken?: string | undefined },
): Promise<OrderRow> {
  const row = await readOrder(ctx.db, input.orderId);
  const mine = row !== null && ctx.caller.kind === "user" && row.userId === ctx.caller.userId;
  // Only guests are ever given one; it goes on when the order has come into their account.
  const opened = row !== null && opensOrder(ctx, input.orderId, input.accessToken ?? ctx.orderToken);
  if (row === null || !(mine || opened || ctx.caller.kind === "system")) {
    throw new DomainError("NOT_FOUND", "There is no such order.");
  }
  return row;
}

/** An order with its lines, payment and timeline. @throws {DomainError} NOT_FOUND */
export async function getOrder(ctx: Ctx, input: GetOrderInput): Promise<OrderView> {
  return viewOrder(ctx, await findOwnOrder(ctx, input));
}
