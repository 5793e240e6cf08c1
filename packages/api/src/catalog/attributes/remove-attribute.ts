import { inTransaction } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { collectionsAsking, namesOf } from "../collections/rules-of-attribute";
import { forgetProducts } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import type { RemoveAttributeInput } from "./attribute-schemas";

/**
 * Takes an attribute from the shop and from every product. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN,
 * CONFLICT while the rules of a collection ask for it
 */
export async function removeAttribute(
  ctx: Ctx,
  { attributeId }: RemoveAttributeInput,
): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  const productIds = await inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM attribute WHERE id = ${attributeId} FOR UPDATE`;
    const rows = await tx.productAttribute.findMany({ where: { attributeId }, select: { productId: true } });
    const before = await tx.attribute.findUnique({ where: { id: attributeId } });
    if (before === null) throw new DomainError("NOT_FOUND", "There is no such attribute.");
    const asking = await collectionsAsking(tx, before.code);
    if (asking.length > 0)
      throw new DomainError(
        "CONFLICT",
        `Rules of ${namesOf(asking)} ask for this attribute. Change those first, or the shop would show them empty.`,
      );
    await tx.attribute.delete({ where: { id: attributeId } });
    const entity = { kind: "attribute", id: attributeId } as const;
    await record(tx, ctx, {
      action: "attribute.remove",
      entity,
      before: { ...before, products: rows.length },
    });
    const ids = rows.map((row) => trustedId("Product", row.productId)).sort();
    await touchProducts(tx, ids);
    return ids;
  });
  await forgetProducts(ctx, productIds.slice(0, 500));
  return { ok: true };
}
