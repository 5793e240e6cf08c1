import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import { forgetProducts } from "../products/forget-products";
import type { RemoveCategoryInput } from "./category-schemas";
import { lockTree, noSuchCategory } from "./save-category";

/** Removes an empty category. @throws {DomainError} NOT_FOUND, CONFLICT while it has products or categories below it */
export async function removeCategory(ctx: Ctx, { categoryId }: RemoveCategoryInput): Promise<{ ok: true }> {
  authorise(ctx, "catalog:write");
  await inTransaction(ctx.db, async (tx) => {
    await lockTree(tx);
    // Against products that are being put into it: their foreign key waits for this lock.
    const [category] = await tx.$queryRaw<{ slug: string; name: string }[]>`
      SELECT slug, name FROM category WHERE id = ${categoryId} FOR UPDATE`;
    if (category === undefined) throw noSuchCategory();
    const products = await tx.product.count({ where: { categoryId } });
    const children = await tx.category.count({ where: { parentId: categoryId } });
    if (products + children > 0) {
      throw new DomainError("CONFLICT", {
        message: `This category has ${products} products and ${children} categories in it. Move them first.`,
        data: { products, children },
      });
    }
    await tx.slugRedirect.deleteMany({ where: { kind: "CATEGORY", targetId: categoryId } });
    await tx.category.delete({ where: { id: categoryId } });
    await emit(tx, "catalog.category-updated", { slug: category.slug });
    const entity = { kind: "category", id: categoryId } as const;
    await record(tx, ctx, { action: "category.remove", entity, before: category });
  });
  await forgetProducts(ctx, []);
  return { ok: true };
}
