import { DomainError } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listTaxRates } from "./list-tax-rates";
import type { RemoveTaxRateInput } from "./schemas";
import type { TaxRateList } from "./views";

/** Takes a rate away; orders keep what they were charged and why. @throws {DomainError} NOT_FOUND */
export async function removeTaxRate(ctx: Ctx, { taxRateId }: RemoveTaxRateInput): Promise<TaxRateList> {
  authorise(ctx, "pricing:write");
  const removed = await ctx.db.taxRate.deleteMany({ where: { id: taxRateId } });
  if (removed.count === 0) throw new DomainError("NOT_FOUND", "There is no such tax rate.");
  return listTaxRates(ctx);
}
