import { inTransaction, Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listShipping } from "./list-shipping";
import type { RemoveShippingZoneInput } from "./schemas";
import type { ShippingPlan } from "./views";

/**
 * Takes a zone away with what methods cost there; no order names one. Its countries fall to the zone for everywhere
 * else, or nothing is sent to them.
 * @throws {DomainError} NOT_FOUND, CONFLICT with the methods that have rates in this zone alone: without any, a method
 * costs the same everywhere
 */
export async function removeShippingZone(
  ctx: Ctx,
  { zoneId }: RemoveShippingZoneInput,
): Promise<ShippingPlan> {
  authorise(ctx, "pricing:write");
  await inTransaction(ctx.db, async (tx) => {
    // Against rates that are being saved, here or elsewhere: what is left of a method is counted over all zones.
    await tx.$executeRaw(Prisma.sql`LOCK TABLE shipping_zone, shipping_rate IN SHARE ROW EXCLUSIVE MODE`);
    const before = await tx.shippingZone.findUnique({ where: { id: zoneId }, include: { rates: true } });
    if (before === null) throw new DomainError("NOT_FOUND", "There is no such zone.");
    const methods = await tx.shippingMethod.findMany({
      where: { active: true, rates: { some: {}, every: { zoneId } } },
      orderBy: { code: "asc" },
      select: { code: true, name: true },
    });
    if (methods.length > 0) {
      const names = methods.map(({ name }) => name).join(", ");
      const [has, it] = methods.length === 1 ? ["has", "it"] : ["have", "them"];
      throw new DomainError("CONFLICT", {
        message: `${names} ${has} rates in this zone alone, and would cost the same everywhere without. Give ${it} rates elsewhere, or remove ${it} first.`,
        data: { methods: methods.map(({ code }) => code) },
      });
    }
    await tx.shippingZone.delete({ where: { id: zoneId } });
    const entity = { kind: "shipping-zone", id: zoneId } as const;
    await record(tx, ctx, { action: "shipping-zone.remove", entity, before });
  });
  return listShipping(ctx);
}
