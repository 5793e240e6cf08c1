import { Prisma, type ProductStatus, type Tx } from "@storewright/db";
import type { CategoryId, ProductId } from "@storewright/kernel";
import { invalid } from "../refusals";
import { claimSlug } from "./claim-slug";
import type { LockedProduct } from "./lock-product";
import type { UpdateProductInput } from "./product-schemas";

/**
 * Writes a locked product's own fields, one version further; an old slug goes on leading here.
 * @throws {DomainError} VALIDATION_FAILED
 */
export async function writeProduct(
  tx: Tx,
  input: UpdateProductInput,
  current: LockedProduct,
  variants: number,
): Promise<void> {
  const { productId, name, slug, description, highlights, categoryId, taxClass, featured } = input;
  const { seoTitle, seoText } = input;
  if (categoryId !== undefined) await requireCategory(tx, categoryId);
  if (slug !== undefined)
    await claimSlug(tx, { kind: "PRODUCT", targetId: productId, wanted: slug, current: current.slug });
  const texts = { name, slug, description, highlights, seoTitle, seoText };
  const fields = { ...texts, categoryId, taxClass, featured, ...statusOf(input, current, variants) };
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  await tx.product.update({ where: { id: productId }, data: { ...set, version: { increment: 1 } } });
}

interface StatusInput {
  readonly status?: ProductStatus | undefined;
  readonly publishAt?: string | undefined;
}

/** The status with its times. @throws {DomainError} VALIDATION_FAILED */
export function statusOf(
  { status, publishAt }: StatusInput,
  current: Pick<LockedProduct, "status" | "published_at" | "publish_at">,
  variants: number,
) {
  const next = status ?? current.status;
  if (publishAt !== undefined && next !== "SCHEDULED")
    throw invalid("publishAt", "goes with the status SCHEDULED");
  if (next === "SCHEDULED" && publishAt === undefined && current.publish_at === null)
    throw invalid("publishAt", "is needed with the status SCHEDULED");
  if ((status === "PUBLISHED" || status === "SCHEDULED") && variants === 0)
    throw invalid("status", `cannot be ${status} without a variant`);
  if (status === undefined && publishAt === undefined) return {};
  return {
    status: next,
    publishAt: next === "SCHEDULED" ? new Date(publishAt ?? current.publish_at ?? 0) : null,
    ...(next === "PUBLISHED" && current.published_at === null ? { publishedAt: new Date() } : {}),
  };
}

/** @throws {DomainError} VALIDATION_FAILED at `categoryId` */
export async function requireCategory(tx: Tx, categoryId: CategoryId): Promise<void> {
  const [found] = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM category WHERE id = ${categoryId} FOR KEY SHARE`;
  if (found === undefined) throw invalid("categoryId", "is not a category of this shop");
}

/** Replaces what staff chose to show beside a product. @throws {DomainError} VALIDATION_FAILED at `relatedIds` */
export async function writeRelated(
  tx: Tx,
  productId: ProductId,
  relatedIds: readonly ProductId[],
): Promise<void> {
  if (relatedIds.includes(productId)) throw invalid("relatedIds", "must not name the product itself");
  const ids = [...new Set(relatedIds)];
  const known = await tx.product.count({ where: { id: { in: ids } } });
  if (known < ids.length) throw invalid("relatedIds", "names a product that does not exist");
  await tx.productRelation.deleteMany({ where: { productId } });
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO product_relation (product_id, related_id, position)
    SELECT ${productId}, id, place - 1 FROM unnest(${ids}::text[]) WITH ORDINALITY AS wanted (id, place)`);
}
