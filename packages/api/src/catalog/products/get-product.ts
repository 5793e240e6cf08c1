import { type Db, Prisma } from "@storewright/db";
import { DomainError, isId, type ProductId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../../context";
import { readFrom } from "../../read-from";
import { productEntry, slugEntry } from "../cache-entries";
import type { GetProductInput } from "../schemas";
import type { ProductDetail } from "../views";
import { readProductRecord } from "./product-record";
import { viewProduct } from "./view-product";

/**
 * A published product by id or slug; by one of its old slugs too, which the answer's `slug` tells. Cached, stock states
 * included: `getAvailability` has them live. @throws {DomainError} NOT_FOUND
 */
export async function getProduct(ctx: Ctx, { product }: GetProductInput): Promise<ProductDetail> {
  const id = isId("Product", product) ? product : await idOfSlug(ctx, product);
  const entry = productEntry(id);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      const view = await readPublicProduct(db, id);
      if (view === undefined) throw noSuchProduct();
      return view;
    }),
  );
}

/** A published product as everybody sees it and as it is now, past every cache; undefined where there is none. */
export async function readPublicProduct(db: Db, id: ProductId): Promise<ProductDetail | undefined> {
  const record = await readProductRecord(db, Prisma.sql`p.id = ${id} AND p.status = 'PUBLISHED'`);
  return record === undefined || record.variants.length === 0 ? undefined : viewProduct(record);
}

function idOfSlug(ctx: Ctx, slug: string): Promise<ProductId> {
  const entry = slugEntry(slug);
  return ctx.cache.read(entry, () =>
    readFrom(ctx, entry, async ({ db }) => {
      // An old slug is only asked for where nothing has it now.
      const [row] = await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM product WHERE slug = ${slug} AND status = 'PUBLISHED'
        UNION ALL
        SELECT p.id FROM slug_redirect r JOIN product p ON p.id = r.target_id
        WHERE r.kind = 'PRODUCT' AND r.slug = ${slug} AND p.status = 'PUBLISHED'
        LIMIT 1`;
      if (row === undefined) throw noSuchProduct();
      return trustedId("Product", row.id);
    }),
  );
}

export function noSuchProduct(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such product.");
}
