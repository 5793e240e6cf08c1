import { inTransaction } from "@storewright/db";
import { DomainError, trustedId } from "@storewright/kernel";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { forgetProducts } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import type { RemoveAttributeInput } from "./attribute-schemas";

/** Takes an attribute from the shop and from every product. @throws {DomainError} NOT_FOUND, UNAUTHENTICATED, FORBIDDEN */
export async function removeAttribute(
  ctx: Ctx,
  { attributeId }: RemoveAttributeInput,
): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  const productIds = await inTransaction(ctx.db, async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM attribute WHERE id = ${attributeId} FOR UPDATE`;
    const rows = await tx.productAttribute.findMany({ where: { attributeId }, select: { productId: true } });
    const { count } = await tx.attribute.deleteMany({ where: { id: attributeId } });
    if (count === 0) throw new DomainError("NOT_FOUND", "There is no such attribute.");
    const ids = rows.map((row) => trustedId("Product", row.productId)).sort();
    await touchProducts(tx, ids);
    return ids;
  });
  await forgetProducts(ctx, productIds.slice(0, 500));
  return { ok: true };
}
