import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { TaxRateList } from "./views";

/** All rates, by country; a shop has some dozens. */
export async function listTaxRates(ctx: Ctx): Promise<TaxRateList> {
  authorise(ctx, "pricing:read");
  const [rates, classes] = await Promise.all([
    ctx.db.taxRate.findMany({ orderBy: [{ country: "asc" }, { region: "asc" }, { taxClass: "asc" }] }),
    ctx.db.product.findMany({ distinct: ["taxClass"], select: { taxClass: true } }),
  ]);
  const used = [...classes, ...rates].map(({ taxClass }) => taxClass);
  return {
    items: rates.map((rate) => ({ ...rate, id: trustedId("TaxRate", rate.id) })),
    pricesIncludeTax: ctx.settings.pricesIncludeTax,
    taxClasses: [...new Set(["standard", "shipping", ...used])].sort(),
  };
}
