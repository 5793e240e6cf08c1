import { inTransaction, isUniqueViolation } from "@storewright/db";
import { DomainError, newId, regionCode } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { listTaxRates } from "./list-tax-rates";
import type { SaveTaxRateInput } from "./schemas";
import type { TaxRateList } from "./views";

/** A new rate, or one as it shall be. @throws {DomainError} NOT_FOUND, CONFLICT (this place and class has one) */
export async function saveTaxRate(ctx: Ctx, input: SaveTaxRateInput): Promise<TaxRateList> {
  authorise(ctx, "pricing:write");
  const { taxRateId, ...rate } = input;
  const data = { ...rate, region: regionCode(rate.country, rate.region) };
  try {
    await inTransaction(ctx.db, async (tx) => {
      const id = taxRateId ?? newId("TaxRate");
      const before = taxRateId === undefined ? undefined : await tx.taxRate.findUnique({ where: { id } });
      if (before === null) throw new DomainError("NOT_FOUND", "There is no such tax rate.");
      await tx.taxRate.upsert({ where: { id }, create: { ...data, id }, update: data });
      await record(tx, ctx, {
        action: "tax-rate.save",
        entity: { kind: "tax-rate", id },
        before,
        after: data,
      });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError(
      "CONFLICT",
      "There is a rate for this country, region and class already. Change that one.",
    );
  }
  return listTaxRates(ctx);
}
