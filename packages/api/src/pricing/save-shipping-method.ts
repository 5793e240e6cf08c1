import { DomainError } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listShipping } from "./list-shipping";
import type { SaveShippingMethodInput } from "./schemas";
import type { ShippingPlan } from "./views";

/** A method by its code; `active: false` takes it out of the shop. @throws {DomainError} CONFLICT (another currency's) */
export async function saveShippingMethod(ctx: Ctx, input: SaveShippingMethodInput): Promise<ShippingPlan> {
  authorise(ctx, "pricing:write");
  const { currency } = ctx.settings;
  const saved = await ctx.db.$executeRaw`
    INSERT INTO shipping_method AS m (code, name, description, price, currency, free_from, position, active)
    VALUES (${input.code}, ${input.name}, ${input.description}, ${input.price}, ${currency}, ${input.freeFrom},
      ${input.position}, ${input.active})
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, description = excluded.description, price = excluded.price,
      free_from = excluded.free_from, position = excluded.position, active = excluded.active
      WHERE m.currency = excluded.currency`;
  if (saved === 0) throw new DomainError("CONFLICT", "This code belongs to a method in another currency.");
  return listShipping(ctx);
}
