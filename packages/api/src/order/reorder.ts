import { DomainError, trustedId, type VariantId } from "@storewright/kernel";
import { addItem, type CartView, getCart } from "../cart";
import type { Ctx } from "../context";
import { findOwnOrder } from "./get-order";
import type { GetOrderInput } from "./schemas";
import type { Reordered } from "./views";

/**
 * Puts what was ordered into the caller's cart again, at today's prices and as far as it is there; says what could not
 * be had. @throws {DomainError} NOT_FOUND (or not yours)
 */
export async function reorder(ctx: Ctx, input: GetOrderInput): Promise<Reordered> {
  const order = await findOwnOrder(ctx, input);
  const skipped: { name: string; reason: string }[] = [];
  for (const line of order.lines) {
    const reason = await addAsFarAsThere(ctx, trustedId("Variant", line.variantId), line.quantity);
    const name = line.options === "" ? line.name : `${line.name}, ${line.options}`;
    if (reason !== null) skipped.push({ name, reason });
  }
  return { cart: await getCart(ctx), skipped };
}

/** Adds what can be had; null when that was all of it, else what to tell the shopper. */
async function addAsFarAsThere(ctx: Ctx, variantId: VariantId, quantity: number): Promise<string | null> {
  try {
    await addItem(ctx, { variantId, quantity });
    return null;
  } catch (error) {
    const refusal = refusalOf(error);
    const maximum = refusal.details.data?.["maximum"];
    const had = quantityOf(await getCart(ctx), variantId);
    const fewer = typeof maximum === "number" ? Math.min(quantity, maximum - had) : 0;
    if (fewer < 1 || fewer >= quantity) return refusal.message;
    try {
      await addItem(ctx, { variantId, quantity: fewer });
      return `Only ${fewer} of ${quantity} could be added. ${refusal.message}`;
    } catch (again) {
      return refusalOf(again).message;
    }
  }
}

/** What the shop says no to is told; anything else is not this verb's to explain. */
function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError && ["NOT_FOUND", "OUT_OF_STOCK", "CONFLICT"].includes(error.code))
    return error;
  throw error;
}

function quantityOf(cart: CartView, variantId: VariantId): number {
  return cart.items.find((item) => item.variantId === variantId)?.quantity ?? 0;
}
