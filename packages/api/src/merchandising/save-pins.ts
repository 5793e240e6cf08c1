import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import { SEARCH_TAG } from "../catalog";
import type { Ctx } from "../context";
import { readPins } from "./list-pins";
import type { SavePinsInput } from "./schemas";
import type { PinView } from "./views";

/** Sets what stands first for a query; no product takes its pins away. @throws {DomainError} VALIDATION_FAILED */
export async function savePins(ctx: Ctx, { query, productIds }: SavePinsInput): Promise<PinView> {
  authorise(ctx, "catalog:write");
  await inTransaction(ctx.db, async (tx) => {
    // Two who save the same query at once take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`pins:${query}`}, 0))`;
    const known = await tx.product.findMany({ where: { id: { in: productIds } }, select: { id: true } });
    if (known.length !== productIds.length) throw unknownProduct();
    const pins = await tx.searchPin.findMany({ where: { query }, orderBy: { position: "asc" } });
    await tx.searchPin.deleteMany({ where: { query } });
    await record(tx, ctx, {
      action: "pins.save",
      entity: { kind: "pins", id: query },
      before: { productIds: pins.map((pin) => pin.productId) },
      after: { productIds },
    });
    await tx.searchPin.createMany({
      data: productIds.map((productId, position) => ({ id: newId("SearchPin"), query, productId, position })),
    });
  });
  await ctx.cache.purge([SEARCH_TAG]);
  return (await readPins(ctx.db, query))[0] ?? { query, products: [] };
}

function unknownProduct(): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "One of these products is not there any more.",
    errors: [{ path: "productIds", message: "names a product that does not exist" }],
  });
}
