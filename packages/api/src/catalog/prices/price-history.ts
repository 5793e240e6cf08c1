import { DomainError } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { PricePeriod } from "../admin-views";
import type { PriceHistoryInput } from "../products/product-schemas";

/** What a variant cost and when, newest first, at most 500 periods. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function priceHistory(
  ctx: Ctx,
  { variantId }: PriceHistoryInput,
): Promise<readonly PricePeriod[]> {
  authorise(ctx, "catalog:read");
  const known = await ctx.db.variant.findUnique({
    where: { id: variantId },
    select: { prices: { orderBy: { validFrom: "desc" }, take: 500 } },
  });
  if (known === null) throw new DomainError("NOT_FOUND", "There is no such variant.");
  return known.prices.map(({ price, validFrom, validTo }) => ({
    price,
    validFrom: validFrom.toISOString(),
    validTo: validTo?.toISOString() ?? null,
  }));
}
