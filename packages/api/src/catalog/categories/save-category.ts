import { type CategoryModel, inTransaction, type Tx } from "@storewright/db";
import { type CategoryId, DomainError, newId, type ProductId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../../audit";
import { authorise } from "../../authorise";
import type { Ctx } from "../../context";
import type { AdminCategory } from "../admin-views";
import { claimSlug, freeSlug } from "../products/claim-slug";
import { forgetProducts } from "../products/forget-products";
import { touchProducts } from "../products/touch-products";
import { invalid, requireVersion } from "../refusals";
import { readAdminTree } from "./admin-list-categories";
import type { SaveCategoryInput } from "./category-schemas";

/**
 * Makes a category, changes it or moves it with all that is below; its products' documents follow, and its old slug
 * leads to the new one. @throws {DomainError} NOT_FOUND, CONFLICT, VALIDATION_FAILED, at `parentId` for a circle
 */
export async function saveCategory(ctx: Ctx, input: SaveCategoryInput): Promise<AdminCategory> {
  authorise(ctx, "catalog:write");
  const saved = await inTransaction(
    ctx.db,
    async (tx) => {
      // One change of the tree at a time: two moves at once could make a circle that neither sees.
      await lockTree(tx);
      const current = input.categoryId === undefined ? null : await readCategory(tx, input);
      const id = input.categoryId ?? newId("Category");
      await requireParent(tx, id, input.parentId);
      const slug = input.slug ?? current?.slug ?? (await freeSlug(tx, "CATEGORY", input.name));
      await claimSlug(tx, { kind: "CATEGORY", targetId: id, wanted: slug, current: current?.slug ?? null });
      await write(tx, id, slug, input, current);
      const shows =
        current !== null &&
        (current.slug !== slug || current.name !== input.name || current.parentId !== input.parentId);
      const productIds = shows ? await productsBelow(tx, id) : [];
      await touchProducts(tx, productIds);
      await emit(tx, "catalog.category-updated", { slug });
      const entity = { kind: "category", id } as const;
      const after = { ...input, slug };
      await record(tx, ctx, { action: "category.save", entity, before: current ?? undefined, after });
      return { productIds, category: find(await readAdminTree(tx), id) };
    },
    20_000,
  );
  await forgetProducts(ctx, saved.productIds.slice(0, 500));
  return saved.category;
}

/** Held to the end of the transaction by whoever changes the shape of the tree. */
export async function lockTree(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('category tree', 0))`;
}

async function readCategory(tx: Tx, { categoryId, expectedVersion }: SaveCategoryInput) {
  const current = await tx.category.findUnique({ where: { id: categoryId ?? "" } });
  if (current === null) throw noSuchCategory();
  requireVersion("category", current.version, expectedVersion);
  return current;
}

async function requireParent(tx: Tx, id: CategoryId, parentId: CategoryId | null): Promise<void> {
  if (parentId === null) return;
  const above = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE up (id, parent_id) AS (
      SELECT id, parent_id FROM category WHERE id = ${parentId}
      UNION ALL
      SELECT c.id, c.parent_id FROM up JOIN category c ON c.id = up.parent_id
    )
    SELECT id FROM up`;
  if (above.length === 0) throw invalid("parentId", "is not a category of this shop");
  if (above.some((category) => category.id === id))
    throw invalid("parentId", "is the category itself or below it");
  if (above.length >= 10) throw invalid("parentId", "is too deep: ten levels are the most");
}

async function write(
  tx: Tx,
  id: CategoryId,
  slug: string,
  input: SaveCategoryInput,
  current: CategoryModel | null,
): Promise<void> {
  const { parentId, name, description, imageUrl, position, seoTitle, seoText } = input;
  const data = {
    ...{ parentId, name, slug },
    description: description ?? current?.description ?? "",
    imageUrl: imageUrl === undefined ? (current?.imageUrl ?? null) : imageUrl,
    position: position ?? (await positionOf(tx, parentId, current)),
    seoTitle: seoTitle ?? current?.seoTitle ?? "",
    seoText: seoText ?? current?.seoText ?? "",
  };
  if (current === null) await tx.category.create({ data: { id, ...data } });
  else await tx.category.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** What stays keeps its place, what is new among its siblings comes last. */
async function positionOf(tx: Tx, parentId: CategoryId | null, current: CategoryModel | null) {
  if (current !== null && current.parentId === parentId) return current.position;
  const last = await tx.category.aggregate({ where: { parentId }, _max: { position: true } });
  return (last._max.position ?? -1) + 1;
}

async function productsBelow(tx: Tx, id: CategoryId): Promise<ProductId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below (id) AS (
      SELECT id FROM category WHERE id = ${id}
      UNION ALL
      SELECT c.id FROM below JOIN category c ON c.parent_id = below.id
    )
    SELECT p.id FROM product p WHERE p.category_id IN (SELECT id FROM below) ORDER BY p.id`;
  return rows.map((row) => trustedId("Product", row.id));
}

function find(tree: readonly AdminCategory[], id: CategoryId): AdminCategory {
  const waiting = [...tree];
  for (const node of waiting) {
    if (node.id === id) return node;
    waiting.push(...node.children);
  }
  throw new Error("a category that was just saved is gone");
}

export function noSuchCategory(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such category.");
}
