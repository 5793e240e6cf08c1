import { inTransaction } from "@storewright/db";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminProduct } from "../admin-views";
import { invalidFields } from "../refusals";
import { adminGetProduct } from "./admin-get-product";
import { forgetProducts } from "./forget-products";
import { lockProduct } from "./lock-product";
import type { SaveImagesInput } from "./product-schemas";

/**
 * Orders a product's pictures, says what they show and which variant or colour they stand for; those that are left out
 * are taken away. Pictures come in by upload. @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED
 */
export async function saveImages(ctx: Ctx, input: SaveImagesInput): Promise<AdminProduct> {
  authorise(ctx, "catalog:write");
  const { productId, expectedVersion, images } = input;
  await inTransaction(ctx.db, async (tx) => {
    await lockProduct(tx, productId, expectedVersion);
    const known = await tx.productImage.findMany({
      where: { productId },
      orderBy: { position: "asc" },
      select: { id: true, alt: true, variantId: true, colour: true },
    });
    const variants = await tx.variant.findMany({ where: { productId }, select: { id: true } });
    const problems = problemsOf(
      images,
      new Set(known.map(({ id }) => id)),
      new Set(variants.map(({ id }) => id)),
    );
    if (problems.length > 0) throw invalidFields(problems);
    await tx.productImage.deleteMany({ where: { productId, id: { notIn: images.map(({ id }) => id) } } });
    const rows = images.map((image, position) => ({ ...image, position }));
    await tx.$executeRaw`
      UPDATE product_image i SET alt = r.alt, "position" = r.position, variant_id = r."variantId", colour = r.colour
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS r (id text, alt text, position int, "variantId" text, colour text)
      WHERE i.id = r.id`;
    await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
    await refreshDocuments(tx, [productId]);
    await emit(tx, "catalog.product-updated", { productId });
    await record(tx, ctx, {
      action: "product.save-images",
      entity: { kind: "product", id: productId },
      before: { images: known },
      after: { images },
    });
  });
  await forgetProducts(ctx, [productId]);
  return adminGetProduct(ctx, { productId });
}

function problemsOf(
  images: SaveImagesInput["images"],
  known: ReadonlySet<string>,
  variants: ReadonlySet<string>,
): { path: string; message: string }[] {
  return images.flatMap(({ id, variantId }, index) => {
    const path = `images.${index}`;
    const isTwice = images.findIndex((other) => other.id === id) !== index;
    return [
      ...(known.has(id) ? [] : [{ path: `${path}.id`, message: "is not a picture of this product" }]),
      ...(isTwice ? [{ path: `${path}.id`, message: "comes twice" }] : []),
      ...(variantId === null || variants.has(variantId)
        ? []
        : [{ path: `${path}.variantId`, message: "is not a variant of this product" }]),
    ];
  });
}
