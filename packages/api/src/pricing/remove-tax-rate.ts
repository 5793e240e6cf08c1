import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listTaxRates } from "./list-tax-rates";
import type { RemoveTaxRateInput } from "./schemas";
import type { TaxRateList } from "./views";

/** Takes a rate away; orders keep what they were charged and why. @throws {DomainError} NOT_FOUND */
export async function removeTaxRate(ctx: Ctx, { taxRateId }: RemoveTaxRateInput): Promise<TaxRateList> {
  authorise(ctx, "pricing:write");
  await inTransaction(ctx.db, async (tx) => {
    const before = await tx.taxRate.findUnique({ where: { id: taxRateId } });
    const removed = await tx.taxRate.deleteMany({ where: { id: taxRateId } });
    if (before === null || removed.count === 0)
      throw new DomainError("NOT_FOUND", "There is no such tax rate.");
    await record(tx, ctx, { action: "tax-rate.remove", entity: { kind: "tax-rate", id: taxRateId }, before });
  });
  return listTaxRates(ctx);
}
