import { newId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import type { Ctx } from "../context";
import { proofOfAsking } from "./asked-orders";
import type { AskOrderLinkInput } from "./schemas";

/**
 * Has the link to an order sent to the address it was placed with, if the order has this number and this address. The
 * request looks nothing up, so neither its answer nor its time can tell of an order; the worker looks, and limits what
 * is sent.
 */
export async function askOrderLink(
  ctx: Ctx,
  { number, email }: AskOrderLinkInput,
): Promise<{ readonly ok: true }> {
  const proof = proofOfAsking(ctx, number, ctx.blindIndex.of("email", email));
  await emit(ctx.db, "order.link-asked", { askId: newId("Event"), number, proof });
  return { ok: true };
}
