import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId, type ProductId } from "@storewright/kernel";
import { BadPicture, TooBusy } from "@storewright/media/refusals";
import { record } from "../audit";
import { authorise } from "../authorise";
import { type ProductImageView, touchProducts } from "../catalog";
import type { Ctx } from "../context";

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
  const { pictures } = ctx;
  if (pictures === undefined) throw new DomainError("NOT_FOUND", "Pictures are uploaded at the admin.");
  await requireRoom(ctx.db, productId);
  const id = newId("Image");
  const kept = await pictures.keep(id, await read()).catch((error: unknown) => {
    throw refusalOf(error);
  });
  try {
    const image = { id, alt: "", colour: null, variantId: null, ...kept };
    await inTransaction(ctx.db, async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
      const position = await requireRoom(tx, productId);
      await tx.productImage.create({ data: { ...image, productId, position } });
      await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
      await touchProducts(tx, [productId]);
      const entity = { kind: "product", id: productId } as const;
      await record(tx, ctx, { action: "picture.upload", entity, after: { image: id } });
    });
    return image;
  } catch (error) {
    await pictures.discard(id).catch((reason: unknown) => {
      ctx.log.warn(
        { err: reason, imageId: id },
        "the files of a picture that was not added could not be removed",
      );
    });
    throw error;
  }
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

function refusalOf(error: unknown): unknown {
  if (error instanceof BadPicture) {
    return new DomainError("VALIDATION_FAILED", error.message, { cause: error });
  }
  if (error instanceof TooBusy) {
    return new DomainError("UNAVAILABLE", {
      message: "Many pictures are being worked on. Send this one again in a moment.",
      retryAfter: 5,
    });
  }
  if (error instanceof DomainError) return error;
  // Whoever reads the body has refusals of its own; what is left is the store.
  return error instanceof Error && error.name === "HttpRefusal"
    ? error
    : new DomainError(
        "UNAVAILABLE",
        { message: "The picture could not be kept. Try again in a moment.", retryAfter: 5 },
        { cause: error },
      );
}
