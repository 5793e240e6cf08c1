import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { ShippingPlan, ShippingRates } from "./views";

/** Methods, zones and rates: all of how this shop delivers. */
export async function listShipping(ctx: Ctx): Promise<ShippingPlan> {
  authorise(ctx, "pricing:read");
  const { currency } = ctx.settings;
  const [methods, zones, rates] = await Promise.all([
    ctx.db.shippingMethod.findMany({
      where: { currency },
      orderBy: [{ position: "asc" }, { code: "asc" }],
    }),
    ctx.db.shippingZone.findMany({ orderBy: [{ position: "asc" }, { id: "asc" }] }),
    ctx.db.shippingRate.findMany({
      where: { method: { currency } },
      orderBy: [{ methodCode: "asc" }, { zoneId: "asc" }, { basis: "asc" }, { minimum: "asc" }],
    }),
  ]);
  const grouped = new Map<string, ShippingRates>();
  for (const { methodCode, zoneId, basis, minimum, below, price } of rates) {
    const key = `${methodCode} ${zoneId} ${basis}`;
    const group = grouped.get(key) ?? {
      methodCode,
      zoneId: trustedId("ShippingZone", zoneId),
      basis,
      rates: [],
    };
    grouped.set(key, { ...group, rates: [...group.rates, { minimum, below, price }] });
  }
  return {
    currency,
    methods,
    zones: zones.map((zone) => ({ ...zone, id: trustedId("ShippingZone", zone.id) })),
    rates: [...grouped.values()],
  };
}
