import { inTransaction, isUniqueViolation, Prisma } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { readPromotion } from "./list-promotions";
import { changedFields, codeTaken, requireSound } from "./promotion-rules";
import type { UpdatePromotionInput } from "./schemas";
import type { PromotionView } from "./views";

/**
 * Changes a promotion; carts see it at once, orders that were placed keep what they were promised.
 * @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, CONFLICT (the code is taken, changed meanwhile, or more uses
 * than the new limit, with their number)
 */
export async function updatePromotion(ctx: Ctx, input: UpdatePromotionInput): Promise<PromotionView> {
  authorise(ctx, "pricing:write");
  const id = input.promotionId;
  try {
    return await inTransaction(ctx.db, async (tx) => {
      // Orders that take a use at this moment hold the row until they are done: what is counted below is all of them.
      await tx.$queryRaw(Prisma.sql`SELECT 1 FROM promotion WHERE id = ${id} FOR UPDATE`);
      const before = await tx.promotion.findUnique({ where: { id } });
      if (before === null) throw new DomainError("NOT_FOUND", "There is no such promotion.");
      if (input.expectedVersion !== undefined && input.expectedVersion !== before.version) {
        throw new DomainError("CONFLICT", {
          message: "Somebody else has changed this promotion meanwhile. Read it again.",
          data: { version: before.version },
        });
      }
      const fields = changedFields(before, input);
      await requireSound(tx, fields);
      const uses = await tx.promotionUse.count({ where: { promotionId: id } });
      if (fields.maxUses !== null && uses > fields.maxUses) {
        throw new DomainError("CONFLICT", {
          message: `It was used ${uses} times already, which is more than the new limit.`,
          data: { uses },
        });
      }
      await tx.promotion.update({ where: { id }, data: { ...fields, uses, version: { increment: 1 } } });
      const entity = { kind: "promotion", id } as const;
      await record(tx, ctx, { action: "promotion.update", entity, before, after: { ...fields } });
      return readPromotion(tx, id);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? codeTaken(input.code) : error;
  }
}
