import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { RemoveShippingMethodInput } from "./schemas";
import type { RemovedShippingMethod } from "./views";

/**
 * Takes a method away with its rates. One that orders name is archived instead: it is not offered any more, its code
 * stays its own, and it can be offered again. Orders keep its name and what was charged either way.
 * @throws {DomainError} NOT_FOUND, CONFLICT (archived already)
 */
export async function removeShippingMethod(
  ctx: Ctx,
  { code }: RemoveShippingMethodInput,
): Promise<RemovedShippingMethod> {
  authorise(ctx, "pricing:write");
  const { currency } = ctx.settings;
  return inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM shipping_method WHERE code = ${code} FOR UPDATE`;
    const before = await tx.shippingMethod.findUnique({
      where: { code, currency },
      include: { rates: true },
    });
    if (before === null) throw new DomainError("NOT_FOUND", "There is no such method.");
    const archived =
      (await tx.order.findFirst({ where: { shippingMethod: code }, select: { id: true } })) !== null;
    if (archived && !before.active) {
      throw new DomainError("CONFLICT", {
        message: `Orders were sent by ${before.name}, so it stays in the archive. Nobody is offered it.`,
        data: { archived: true },
      });
    }
    if (archived) await tx.shippingMethod.update({ where: { code }, data: { active: false } });
    else await tx.shippingMethod.delete({ where: { code } });
    const entity = { kind: "shipping-method", id: code } as const;
    await record(tx, ctx, { action: "shipping-method.remove", entity, before, after: { archived } });
    return { archived };
  });
}
