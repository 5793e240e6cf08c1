import { inTransaction, Prisma } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listShipping } from "./list-shipping";
import type { SaveShippingRatesInput } from "./schemas";
import type { ShippingPlan } from "./views";

/**
 * All rates of a method in a zone, in place of those before; none: the method does not go there.
 * @throws {DomainError} NOT_FOUND
 */
export async function saveShippingRates(ctx: Ctx, input: SaveShippingRatesInput): Promise<ShippingPlan> {
  authorise(ctx, "pricing:write");
  const { methodCode, zoneId, basis, rates } = input;
  await inTransaction(ctx.db, async (tx) => {
    const zone = await tx.$queryRaw<unknown[]>(
      Prisma.sql`SELECT 1 FROM shipping_zone WHERE id = ${zoneId} FOR UPDATE`,
    );
    const method = await tx.shippingMethod.findUnique({ where: { code: methodCode } });
    if (zone.length === 0 || method === null)
      throw new DomainError("NOT_FOUND", "There is no such method or zone.");
    const before = await tx.shippingRate.findMany({ where: { methodCode, zoneId }, omit: { id: true } });
    await tx.shippingRate.deleteMany({ where: { methodCode, zoneId } });
    await tx.shippingRate.createMany({
      data: rates.map((rate) => ({ ...rate, id: newId("ShippingRate"), methodCode, zoneId, basis })),
    });
    await record(tx, ctx, {
      action: "shipping-rates.save",
      entity: { kind: "shipping-zone", id: zoneId },
      before: { rates: before },
      after: { methodCode, basis, rates },
    });
  });
  return listShipping(ctx);
}
