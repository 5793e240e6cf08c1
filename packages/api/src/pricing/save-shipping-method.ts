import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listShipping } from "./list-shipping";
import type { SaveShippingMethodInput } from "./schemas";
import type { ShippingPlan } from "./views";

/** A method by its code; `active: false` takes it out of the shop. @throws {DomainError} CONFLICT (another currency's) */
export async function saveShippingMethod(ctx: Ctx, input: SaveShippingMethodInput): Promise<ShippingPlan> {
  authorise(ctx, "pricing:write");
  const { currency } = ctx.settings;
  await inTransaction(ctx.db, async (tx) => {
    const before = await tx.shippingMethod.findUnique({ where: { code: input.code } });
    const saved = await tx.$executeRaw`
      INSERT INTO shipping_method AS m (code, name, description, price, currency, free_from, position, active)
      VALUES (${input.code}, ${input.name}, ${input.description}, ${input.price}, ${currency}, ${input.freeFrom},
        ${input.position}, ${input.active})
      ON CONFLICT (code) DO UPDATE SET name = excluded.name, description = excluded.description, price = excluded.price,
        free_from = excluded.free_from, position = excluded.position, active = excluded.active
        WHERE m.currency = excluded.currency`;
    if (saved === 0) throw new DomainError("CONFLICT", "This code belongs to a method in another currency.");
    const entity = { kind: "shipping-method", id: input.code } as const;
    await record(tx, ctx, {
      action: "shipping-method.save",
      entity,
      before: before ?? undefined,
      after: input,
    });
  });
  return listShipping(ctx);
}
