import { inTransaction, isUniqueViolation } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { readPromotion } from "./list-promotions";
import { changedFields, codeTaken, newFields, requireSound } from "./promotion-rules";
import type { CreatePromotionInput } from "./schemas";
import type { PromotionView } from "./views";

/** A promotion in the shop's currency. @throws {DomainError} VALIDATION_FAILED, CONFLICT (the code is taken) */
export async function createPromotion(ctx: Ctx, input: CreatePromotionInput): Promise<PromotionView> {
  authorise(ctx, "pricing:write");
  const id = newId("Promotion");
  const fields = changedFields(newFields(input), input);
  try {
    return await inTransaction(ctx.db, async (tx) => {
      await requireSound(tx, fields);
      await tx.promotion.create({ data: { ...fields, id, currency: ctx.settings.currency } });
      await record(tx, ctx, { action: "promotion.create", entity: { kind: "promotion", id }, after: input });
      return readPromotion(tx, id);
    });
  } catch (error) {
    throw isUniqueViolation(error) ? codeTaken(input.code) : error;
  }
}
