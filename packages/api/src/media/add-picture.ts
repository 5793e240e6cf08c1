import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type ProductId } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import { type ProductImageView, touchProducts } from "../catalog";
import type { Ctx } from "../context";
import { keepPicture } from "./keep-picture";

/** The most pictures that a product has. */
const MOST_PICTURES = 250;

/**
 * Adds a picture to a product, behind those it has: encoded anew, in every size, under a name of our own. The file is
 * only read where the caller may bring one. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED in words, UNAVAILABLE
 */
export async function addPicture(
  ctx: Ctx,
  { productId, read }: { readonly productId: ProductId; readonly read: () => Promise<Uint8Array> },
): Promise<ProductImageView> {
  authorise(ctx, "catalog:write");
  await requireRoom(ctx.db, productId);
  return keepPicture(ctx, read, async (kept) => {
    const image = { alt: "", colour: null, variantId: null, ...kept };
    await inTransaction(ctx.db, async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
      const position = await requireRoom(tx, productId);
      await tx.productImage.create({ data: { ...image, productId, position } });
      await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
      await touchProducts(tx, [productId]);
      const entity = { kind: "product", id: productId } as const;
      await record(tx, ctx, { action: "picture.upload", entity, after: { image: image.id } });
    });
    return image;
  });
}

/** The place of the next picture. @throws {DomainError} NOT_FOUND, CONFLICT */
async function requireRoom(db: Tx, productId: ProductId): Promise<number> {
  const [row] = await db.$queryRaw<{ pictures: number; next: number }[]>`
    SELECT count(i.id)::int AS pictures, coalesce(max(i.position) + 1, 0)::int AS next
    FROM product p LEFT JOIN product_image i ON i.product_id = p.id WHERE p.id = ${productId} GROUP BY p.id`;
  if (row === undefined) throw new DomainError("NOT_FOUND", "There is no such product.");
  if (row.pictures >= MOST_PICTURES) {
    throw new DomainError(
      "CONFLICT",
      `A product has at most ${MOST_PICTURES} pictures. Take one away first.`,
    );
  }
  return row.next;
}
