import { inTransaction, isUniqueViolation } from "@storewright/db";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { invalid } from "../refusals";
import { adminGetProduct } from "./admin-get-product";
import { forgetProducts } from "./forget-products";
import { lockProduct } from "./lock-product";
import { readOptions } from "./options-of-product";
import type { SaveVariantsInput } from "./product-schemas";
import { readVariantRows, writeVariants } from "./write-variants";

/**
 * Makes, changes and archives up to 2,000 variants at once; those that are not named stay as they are.
 * @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED at `variants.<n>`
 */
export async function saveVariants(ctx: Ctx, input: SaveVariantsInput): Promise<AdminProduct> {
  authorise(ctx, "catalog:write");
  const { productId, expectedVersion, variants } = input;
  try {
    await inTransaction(ctx.db, async (tx) => {
      const product = await lockProduct(tx, productId, expectedVersion);
      const options = await readOptions(tx, productId);
      const current = await readVariantRows(tx, productId);
      await writeVariants(tx, { productId, product, options, current }, variants);
      const entity = { kind: "product", id: productId } as const;
      await record(tx, ctx, { action: "product.save-variants", entity, after: { variants } });
    });
  } catch (error) {
    // Two products at once with one SKU: each sees that it is free.
    if (isUniqueViolation(error))
      throw invalid("variants", "have an SKU that was just taken by another product");
    throw error;
  }
  await forgetProducts(ctx, [productId]);
  return adminGetProduct(ctx, { productId });
}
