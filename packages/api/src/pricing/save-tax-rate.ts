import { isUniqueViolation } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listTaxRates } from "./list-tax-rates";
import type { SaveTaxRateInput } from "./schemas";
import type { TaxRateList } from "./views";

/** A new rate, or one as it shall be. @throws {DomainError} NOT_FOUND, CONFLICT (this place and class has one) */
export async function saveTaxRate(ctx: Ctx, input: SaveTaxRateInput): Promise<TaxRateList> {
  authorise(ctx, "pricing:write");
  const { taxRateId, ...data } = input;
  try {
    if (taxRateId === undefined) {
      await ctx.db.taxRate.create({ data: { ...data, id: newId("TaxRate") } });
    } else {
      const changed = await ctx.db.taxRate.updateMany({ where: { id: taxRateId }, data });
      if (changed.count === 0) throw new DomainError("NOT_FOUND", "There is no such tax rate.");
    }
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError(
      "CONFLICT",
      "There is a rate for this country, region and class already. Change that one.",
    );
  }
  return listTaxRates(ctx);
}
