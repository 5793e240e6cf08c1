import { inTransaction, Prisma } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listShipping } from "./list-shipping";
import type { SaveShippingZoneInput } from "./schemas";
import type { ShippingPlan } from "./views";

/**
 * A new zone, or one as it shall be; a zone without countries is nowhere. A country belongs to one zone.
 * @throws {DomainError} NOT_FOUND, CONFLICT with the countries that other zones name
 */
export async function saveShippingZone(ctx: Ctx, input: SaveShippingZoneInput): Promise<ShippingPlan> {
  authorise(ctx, "pricing:write");
  const { zoneId, ...data } = input;
  await inTransaction(ctx.db, async (tx) => {
    // Zones are compared with each other: two that are saved at once must not both take a country.
    await tx.$executeRaw(Prisma.sql`LOCK TABLE shipping_zone IN SHARE ROW EXCLUSIVE MODE`);
    const others = await tx.shippingZone.findMany({
      where: {
        countries: { hasSome: data.countries },
        ...(zoneId === undefined ? {} : { id: { not: zoneId } }),
      },
    });
    const countries = data.countries.filter((country) =>
      others.some((zone) => zone.countries.includes(country)),
    );
    if (countries.length > 0) {
      const names = others.map(({ name }) => name).join(", ");
      throw new DomainError("CONFLICT", {
        message: `${countries.join(", ")} ${countries.length === 1 ? "belongs" : "belong"} to ${names} already.`,
        data: { countries },
      });
    }
    const id = zoneId ?? newId("ShippingZone");
    const before = zoneId === undefined ? undefined : await tx.shippingZone.findUnique({ where: { id } });
    if (before === null) throw new DomainError("NOT_FOUND", "There is no such zone.");
    await tx.shippingZone.upsert({ where: { id }, create: { ...data, id }, update: data });
    const entity = { kind: "shipping-zone", id } as const;
    await record(tx, ctx, { action: "shipping-zone.save", entity, before, after: data });
  });
  return listShipping(ctx);
}
