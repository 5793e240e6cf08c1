import { inTransaction, type Tx } from "@storewright/db";
import { type CategoryId, DomainError, type Id } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { authorise } from "../authorise";
import { forgetCollections } from "../catalog";
import type { Ctx } from "../context";
import { keepPicture, type NewPicture } from "./keep-picture";

/** What has one picture of its own. */
export type PictureOwner =
  | { readonly kind: "category"; readonly id: CategoryId }
  | { readonly kind: "collection"; readonly id: Id<"Collection"> };

/**
 * Gives a category or a collection its picture, in place of the one it has. Its texts are another matter: its version
 * stays, so that nobody who writes them is interrupted. @throws {DomainError} NOT_FOUND, VALIDATION_FAILED, UNAVAILABLE
 */
export async function setOwnPicture(
  ctx: Ctx,
  { owner, read }: { readonly owner: PictureOwner; readonly read: () => Promise<Uint8Array> },
): Promise<NewPicture> {
  authorise(ctx, "catalog:write");
  if ((await count(ctx.db, owner)) === 0) throw nobody(owner);
  const picture = await keepPicture(ctx, read, async (kept) => {
    await inTransaction(ctx.db, async (tx) => {
      const slug = await write(tx, owner, kept.url);
      await emit(tx, "catalog.category-updated", { slug });
      await record(tx, ctx, { action: "picture.upload", entity: owner, after: { image: kept.id } });
    });
    return kept;
  });
  await forgetCollections(ctx, []);
  return picture;
}

function count(db: Tx, { kind, id }: PictureOwner): Promise<number> {
  return kind === "category" ? db.category.count({ where: { id } }) : db.collection.count({ where: { id } });
}

/** Its slug. Under the lock that a change of its texts holds: that writes what it has read, the picture too. */
async function write(tx: Tx, { kind, id }: PictureOwner, url: string): Promise<string> {
  if (kind === "category") {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('category tree', 0))`;
    const [row] = await tx.$queryRaw<{ slug: string }[]>`
      UPDATE category SET image_url = ${url} WHERE id = ${id} RETURNING slug`;
    if (row !== undefined) return row.slug;
  } else {
    const [row] = await tx.$queryRaw<{ slug: string }[]>`
      UPDATE collection SET image_url = ${url} WHERE id = ${id} RETURNING slug`;
    if (row !== undefined) return row.slug;
  }
  throw nobody({ kind });
}

function nobody({ kind }: Pick<PictureOwner, "kind">): DomainError {
  return new DomainError("NOT_FOUND", `There is no such ${kind}.`);
}
