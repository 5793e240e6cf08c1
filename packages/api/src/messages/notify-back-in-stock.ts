import { DomainError, newId } from "@storewright/kernel";
import { readOffers } from "../cart";
import type { Ctx } from "../context";
import { reachableAt, sealerOfCaller } from "./reach";
import type { NotifyBackInStockInput } from "./schemas";
import { sealAlertEmail } from "./stock-alert-seal";
import type { StockAlertView } from "./views";

/** How many items one address may wait for: somebody else's must not be filled with letters. */
const MAX_WAITING = 50;

/**
 * Notes that somebody wants to hear when a variant can be bought again: one letter a request. Asking twice is asking
 * once, and the answer is the same. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED
 */
export async function notifyBackInStock(ctx: Ctx, input: NotifyBackInStockInput): Promise<StockAlertView> {
  const { variantId } = input;
  const email = await reachableAt(ctx, input.email);
  const offer = (await readOffers(ctx.db, [variantId])).get(variantId);
  if (offer === undefined || !offer.purchasable) throw new DomainError("NOT_FOUND", "There is no such item.");
  if (offer.available > 0) return { status: "available" };
  const id = newId("StockAlert");
  const sealed = sealAlertEmail(await sealerOfCaller(ctx), id, email);
  const emailIndex = ctx.blindIndex.of("email", email);
  // The id of one whose letter went out is given anew: a letter is one a request, and its key is the request's id.
  await ctx.db.$executeRaw`
    INSERT INTO stock_alert (id, variant_id, email, email_index)
    SELECT ${id}, ${variantId}, ${sealed}, ${emailIndex}
    WHERE (SELECT count(*) FROM stock_alert WHERE email_index = ${emailIndex} AND sent_at IS NULL) < ${MAX_WAITING}
    ON CONFLICT (variant_id, email_index) DO UPDATE
      SET id = excluded.id, email = excluded.email, sent_at = NULL, created_at = now()
      WHERE stock_alert.sent_at IS NOT NULL`;
  return { status: "waiting" };
}
