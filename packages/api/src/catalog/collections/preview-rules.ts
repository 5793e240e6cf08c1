import { trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { RulesPreview } from "../admin-views";
import { readSummaries } from "../products/product-summaries";
import type { PreviewRulesInput } from "./collection-schemas";
import { rulesSql } from "./rule-condition";
import { requireKnown } from "./save-collection";

/** How many published products meet these rules, and the newest twelve. @throws {DomainError} VALIDATION_FAILED, UNAUTHENTICATED, FORBIDDEN */
export async function previewRules(ctx: Ctx, { rules }: PreviewRulesInput): Promise<RulesPreview> {
  authorise(ctx, "catalog:read");
  await requireKnown(ctx.db, rules);
  const rows = await ctx.db.$queryRaw<{ id: string; count: number }[]>`
    SELECT d.product_id AS id, (count(*) OVER ())::int AS count FROM product_document d
    WHERE ${rulesSql(rules)} ORDER BY d.created_at DESC, d.product_id LIMIT 12`;
  const products = await readSummaries(
    ctx.db,
    rows.map(({ id }) => trustedId("Product", id)),
  );
  return { count: rows[0]?.count ?? 0, products };
}
