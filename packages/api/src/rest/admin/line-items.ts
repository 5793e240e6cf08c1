import { DomainError, idSchema, type OrderId, type OrderLineId } from "@storewright/kernel";
import { z } from "zod";
import { adminGetOrder } from "../../order";
import type { RestCtx } from "../init";

/** Pieces of a line; every line of an order has another variant, so either id names it. */
export const lineItem = z.strictObject({
  line_id: idSchema("OrderLine").optional(),
  variant_id: idSchema("Variant").optional(),
  quantity: z.int().min(1).max(9_999),
});

type LineItem = z.infer<typeof lineItem>;
type Named<T> = Omit<T, "line_id" | "variant_id"> & { readonly lineId: OrderLineId };

/**
 * The items with their lines' ids.
 * @throws {DomainError} VALIDATION_FAILED (none or both ids, a line twice, or not of this order)
 */
export async function lineItemsOf<T extends LineItem>(
  ctx: RestCtx,
  orderId: OrderId,
  items: readonly T[],
): Promise<Named<T>[]> {
  const lines = items.some((item) => item.variant_id !== undefined)
    ? (await adminGetOrder(ctx, { orderId })).lines
    : [];
  const named = items.map(({ line_id, variant_id, ...rest }, index) => {
    if ((line_id === undefined) === (variant_id === undefined)) {
      throw wrong(index, "must have either `line_id` or `variant_id`");
    }
    const lineId = line_id ?? lines.find((line) => line.variantId === variant_id)?.id;
    if (lineId === undefined) throw wrong(index, "is not in this order");
    return { ...rest, lineId };
  });
  const twice = named.findIndex(
    ({ lineId }, index) => named.findIndex((one) => one.lineId === lineId) < index,
  );
  if (twice >= 0) throw wrong(twice, "names a line that was named before");
  return named;
}

function wrong(index: number, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "Some of what was sent is not valid; `errors` says what and where.",
    errors: [{ path: `items.${index}`, message }],
  });
}
